using System.Collections.Concurrent;

namespace Sim2l.Execution;

/// <summary>Answers many calls at once, and hands over what became of each on the thread that asks.</summary>
public sealed class SimulationTeam : IDisposable
{
    private readonly BlockingCollection<(SimulationCall Call, Func<(SimulationOutcome Outcome, Exception? Fault)> End)> _ends = [];
    private readonly ConcurrentQueue<SimulationCall> _waiting;
    private readonly CancellationTokenSource _ending;
    private readonly Task _working;

    public SimulationTeam(SimulationInvoker invoker, ISimulationBody body, IReadOnlyCollection<SimulationCall> calls, int members, CancellationToken cancellation)
    {
        _waiting = new(calls);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A thread each: a simulation blocks it for as long as it takes.
        var tasks = Enumerable.Range(0, Math.Min(members, calls.Count))
            .Select(_ => Task.Factory.StartNew(() => Work(invoker, body), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        _working = Task.WhenAll(tasks).ContinueWith(_ => _ends.CompleteAdding(), TaskScheduler.Default);
    }

    /// <summary>The calls as they end, each with what gives its outcome or throws its fault.</summary>
    public IEnumerable<(SimulationCall Call, Func<(SimulationOutcome Outcome, Exception? Fault)> End)> Outcomes() => _ends.GetConsumingEnumerable();

    /// <summary>Stops what still runs, and waits until each run says so.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _working.Wait();
        _ending.Dispose();
        _ends.Dispose();
    }

    private void Work(SimulationInvoker invoker, ISimulationBody body)
    {
        while (!_ending.IsCancellationRequested && _waiting.TryDequeue(out var call))
        {
            try
            {
                var end = invoker.Invoke(call, body, _ending.Token);
                _ends.Add((call, () => end));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                _ends.Add((call, () => throw e));
            }
        }
    }
}

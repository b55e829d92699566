using Sim2l.Execution;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Runs bars as <c>Invoke-Simulation</c> does: checked against the catalog, answered from the cache or run, and told to cache, catalog and index of results.</summary>
internal sealed class Sweep(RunFolder folder, DemoUser user)
{
    /// <summary>What the names of the runs begin with.</summary>
    public string Prefix { get; init; } = "thermal";

    /// <summary>Runs bars, one after the other.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Unavailable"/> when a service was not reached.</exception>
    public Task<List<SimulationOutcome>> RunAsync(IEnumerable<ThermalBar> bars, CancellationToken cancellation) =>
        // A simulation blocks its thread for as long as it takes; those of the pool serve the requests.
        Task.Factory.StartNew(() => Run(bars, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private List<SimulationOutcome> Run(IEnumerable<ThermalBar> bars, CancellationToken cancellation)
    {
        var notes = new InvocationNotes();
        var recorder = new SimulationRecorder(folder) { UserId = user.Name, Tags = ["demo", "thermal"] };
        var invoker = new SimulationInvoker(user, recorder, new(user, notes), notes) { NameRun = NameOf };
        var calls = SimulationCalls.Of(
            asked => user.Catalog.GetAsync(ThermalBar.Name, ThermalBar.Version, Viewer.Everything, asked), ThermalBar.Name, ThermalBar.Version, notes, cancellation);
        var body = new ThermalBody();
        var outcomes = calls.With(bars.Select(ThermalParameters.InputsOf)).Select(call => invoker.Invoke(call, body, cancellation).Outcome).ToList();
        return notes.Take() is { } missed ? throw new Sim2lException(ErrorKind.Unavailable, missed) : outcomes;
    }

    private string NameOf(SimulationCall call) =>
        $"{Prefix}-{Report.Format(call.Inputs.Values["boundary_temperature"], "0")}K-{ExecutionId.New(TimeProvider.System)}";
}

using System.Diagnostics;

namespace Sim2l.Benchmarks;

/// <summary>The load of a baseline that needs no HTTP: tasks of this process.</summary>
internal static class LoadLoop
{
    /// <summary>Does something so many times, in as many tasks as the other process has connections.</summary>
    public static TimeSpan Run(int times, Func<int, Task> work)
    {
        var next = -1;
        var watch = Stopwatch.StartNew();
        Task.WhenAll(Enumerable.Range(0, LoadGenerator.Connections).Select(_ => Task.Run(WorkAsync))).GetAwaiter().GetResult();
        return watch.Elapsed;

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < times)
                await work(index);
        }
    }
}

using System.Diagnostics;

namespace Sim2l.Benchmarks;

/// <summary>Our side of the <see cref="LoadGenerator"/>, which is this very program in a process of its own.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    public const string Argument = "--load";

    private readonly Process _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(LoadProcess).Assembly.Location, Argument])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public LoadResult Run(LoadOrder order)
    {
        _process.StandardInput.WriteLine(order.ToLine());
        _process.StandardInput.Flush();
        return LoadResult.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The load generator has failed."));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

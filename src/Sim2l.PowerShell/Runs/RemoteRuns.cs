using Sim2l.Http;

namespace Sim2l.Runs;

/// <summary>The runs that a results service reads for others.</summary>
internal sealed class RemoteRuns(ServiceClient service) : IAsyncDisposable
{
    public IRunReader Open(string executionId, CancellationToken cancellation) => HttpRunReader.Open(service, executionId, cancellation);

    public ValueTask DisposeAsync()
    {
        service.Dispose();
        return ValueTask.CompletedTask;
    }
}

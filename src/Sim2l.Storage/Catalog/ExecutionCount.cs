namespace Sim2l.Catalog;

/// <summary>The executions of one status.</summary>
internal sealed class ExecutionCount
{
    public string Status { get; init; } = "";

    public long Executions { get; init; }

    public long Ended { get; init; }

    public long CacheHits { get; init; }
}

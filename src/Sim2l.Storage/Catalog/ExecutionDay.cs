namespace Sim2l.Catalog;

/// <summary>The executions of one day.</summary>
internal sealed class ExecutionDay
{
    public string Day { get; init; } = "";

    public long Executions { get; init; }
}

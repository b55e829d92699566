namespace Sim2l.Execution;

/// <summary>An item that this attempt, and no other, delivers.</summary>
internal sealed class LeasedItem
{
    public long Id { get; init; }

    public string SimulationName { get; init; } = "";

    public string Content { get; init; } = "";
}

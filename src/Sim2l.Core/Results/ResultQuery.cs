namespace Sim2l.Results;

/// <summary>Which results are meant, in which order.</summary>
public sealed record ResultQuery
{
    /// <summary>The most fields of an order.</summary>
    public const int MaximumOrders = 16;

    /// <summary>The simulation's exact name; null means every simulation.</summary>
    public string? SimulationName { get; init; }

    /// <summary>The exact version; null means every version.</summary>
    public string? SimulationVersion { get; init; }

    /// <summary>What must hold besides; null means nothing.</summary>
    public ResultFilter? Filter { get; init; }

    /// <summary>The order, ties by execution id; empty means by <c>created_at</c>, newest first.</summary>
    public IReadOnlyList<ResultOrder> OrderBy { get; init; } = [];

    /// <summary>The only inputs, outputs and metrics that the answers shall hold; empty means all.</summary>
    public IReadOnlyList<ResultField> Parameters { get; init; } = [];
}

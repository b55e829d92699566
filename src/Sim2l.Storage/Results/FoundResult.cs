namespace Sim2l.Results;

/// <summary>A result that a search found, and where it stands in the order.</summary>
internal sealed record FoundResult(long Id, long DocumentLength, string ExecutionId, IReadOnlyList<OrderPosition> Positions);

namespace Sim2l.Results;

/// <summary>What the index read of a run's file, to tell whether it is stale.</summary>
/// <param name="ExecutionId">The run.</param>
/// <param name="RunPath">The file as it was named.</param>
/// <param name="Stamp">The state of the file when it was read; null when it was registered without one.</param>
public sealed record IndexedRun(string ExecutionId, string? RunPath, string? Stamp);

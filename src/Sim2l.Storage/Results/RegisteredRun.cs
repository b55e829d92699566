namespace Sim2l.Results;

/// <summary>What became of a run that was to be registered.</summary>
/// <param name="Path">The run's file.</param>
/// <param name="Registration">The registration; null where it failed.</param>
/// <param name="Fault">Why it failed.</param>
public sealed record RegisteredRun(string Path, ResultRegistration? Registration, Sim2lException? Fault);

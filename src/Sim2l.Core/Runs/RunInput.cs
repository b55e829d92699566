namespace Sim2l.Runs;

/// <summary>An input of a run.</summary>
public sealed record RunInput : RunValue;

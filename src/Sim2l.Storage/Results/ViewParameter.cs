namespace Sim2l.Results;

/// <summary>A parameter that a view has a column for.</summary>
internal sealed record ViewParameter(long Id, ResultScope Scope, string Name, int Kinds);

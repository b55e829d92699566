namespace Sim2l;

/// <summary>What became of one <c>It</c>, or of a file as a whole where that failed.</summary>
public sealed record PesterResult(string Name, PesterOutcome Outcome, string Message);

namespace Sim2l.Execution;

/// <summary>What is wrong with one parameter.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Message">A sentence that says what is wrong and what would be right.</param>
public sealed record ParameterFault(string Name, string Message);

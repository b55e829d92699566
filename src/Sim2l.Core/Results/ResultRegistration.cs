namespace Sim2l.Results;

/// <summary>What came of registering a result.</summary>
/// <param name="ExecutionId">The run.</param>
/// <param name="ResultId">The result's number.</param>
/// <param name="SchemaId">A number for the simulation's schema, the same for all versions of its name.</param>
/// <param name="Outcome">Whether anything changed.</param>
public sealed record ResultRegistration(string ExecutionId, long ResultId, long SchemaId, ResultOutcome Outcome);

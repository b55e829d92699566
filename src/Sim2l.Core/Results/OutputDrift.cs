namespace Sim2l.Results;

/// <summary>How far an output of a run is from that of the run with the same inputs in the other version.</summary>
/// <param name="BaselineExecutionId">The run of the baseline.</param>
/// <param name="ExecutionId">The run of the other version.</param>
/// <param name="Difference">The distance of the numbers, the largest of an array's; infinite where they cannot be compared.</param>
/// <param name="RelativeDifference">The distance as a part of the baseline's number; infinite where that is zero.</param>
public sealed record OutputDrift(string BaselineExecutionId, string ExecutionId, double Difference, double RelativeDifference);

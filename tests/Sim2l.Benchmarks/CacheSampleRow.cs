namespace Sim2l.Benchmarks;

/// <summary>The column values of one entry, and those that all entries share.</summary>
internal sealed record CacheSampleRow(
    byte[] KeyHash, string Key, long Generation, string ExecutionId, string InputHash, string RunPath, DateTime CreatedAt, string Metadata, string Inputs)
{
    public const long SimulationId = 17;
    public const string SimulationName = "heat-transfer";
    public const string SimulationVersion = "1.0.2";
    public const long RunSizeBytes = 123_456;
    public const string CreatedBy = "ada";
}

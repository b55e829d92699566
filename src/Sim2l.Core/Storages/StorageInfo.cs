namespace Sim2l.Storages;

/// <summary>What a storage is and holds.</summary>
public sealed record StorageInfo
{
    /// <summary>The type: <c>memory</c>, <c>file</c>, <c>sqlite</c>, <c>duckdb</c>, <c>postgresql</c>, <c>session</c> or <c>mount</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Where it is, without secrets.</summary>
    public required string Location { get; init; }

    /// <summary>How many results it holds.</summary>
    public required long Count { get; init; }

    /// <summary>How many bytes they take.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>How many bytes they may take; null without a limit.</summary>
    public long? LimitBytes { get; init; }
}

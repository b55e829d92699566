namespace Sim2l.Storages;

/// <summary>How to open one storage.</summary>
public sealed record StorageSettings
{
    /// <summary>The type: <c>memory</c>, <c>file</c>, <c>sqlite</c>, <c>duckdb</c> or <c>postgresql</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The folder or file.</summary>
    public string? Path { get; init; }

    /// <summary>The connection string or URI; never written to JSON when it has a password.</summary>
    public Secret? Connection { get; init; }

    /// <summary>The environment variable that holds the connection string.</summary>
    public string? ConnectionVariable { get; init; }

    /// <summary>How much a storage in memory may hold.</summary>
    public int? LimitMegabytes { get; init; }

    /// <summary>Whose part of the storage it is; null for all of it.</summary>
    public string? SourceId { get; init; }
}

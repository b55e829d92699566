namespace Sim2l.DataSources;

/// <summary>A private workspace for data sources: a folder with a database of its own.</summary>
public sealed record DataSession
{
    /// <summary>The id, as <see cref="DataSessionId"/> allows.</summary>
    public required string Id { get; init; }

    /// <summary>The folder, which nobody but its user can read.</summary>
    public required string Folder { get; init; }

    /// <summary>What the database is.</summary>
    public required DataSessionBackend Backend { get; init; }

    /// <summary>The database's file.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>The connection string with which other programs open the database.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>When the workspace was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How long it is kept after it was opened last.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>When it is removed, unless somebody uses it then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it stays until it expires, when nobody uses it any more; otherwise it goes with its last user.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether a process, this one included, used it when it was looked at.</summary>
    public bool IsInUse { get; init; }
}

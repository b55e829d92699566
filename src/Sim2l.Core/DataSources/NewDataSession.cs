namespace Sim2l.DataSources;

/// <summary>What to make a workspace with.</summary>
public sealed record NewDataSession
{
    /// <summary>The id; null for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>The database; null for DuckDB where its library is there, SQLite elsewhere.</summary>
    public DataSessionBackend? Backend { get; init; }

    /// <summary>How long it is kept after it was opened last.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether it stays when nobody uses it any more, until it expires.</summary>
    public bool IsKept { get; init; }
}

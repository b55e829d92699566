namespace Sim2l.DataSources;

/// <summary>The databases that a workspace can have.</summary>
public enum DataSessionBackend
{
    /// <summary>DuckDB.</summary>
    DuckDb,

    /// <summary>SQLite.</summary>
    Sqlite,
}

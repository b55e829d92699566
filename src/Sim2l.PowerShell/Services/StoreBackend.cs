namespace Sim2l.Services;

/// <summary>Where a service keeps its tables.</summary>
public enum StoreBackend
{
    /// <summary>In files of its data folder.</summary>
    Sqlite,

    /// <summary>In a PostgreSQL database.</summary>
    PostgreSql,
}

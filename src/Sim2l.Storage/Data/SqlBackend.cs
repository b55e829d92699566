namespace Sim2l.Data;

/// <summary>The databases that a store can keep its tables in.</summary>
internal enum SqlBackend
{
    Sqlite,
    PostgreSql,
    DuckDb,
}

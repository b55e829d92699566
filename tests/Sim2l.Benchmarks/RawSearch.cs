using Npgsql;
using Sim2l.Catalog;
using SQLitePCL;

namespace Sim2l.Benchmarks;

/// <summary>The bare full-text query: one prepared statement over the same tables that answers a page of the same columns.</summary>
internal abstract class RawSearch : IDisposable
{
    protected const string Select = $"SELECT {SimulationRow.Columns} FROM catalog_words w";

    public static RawSearch Open(string location, bool isPostgres) => isPostgres ? new OnPostgres(location) : new OnSqlite(location);

    /// <summary>Reads every value of the page, and answers the number of rows.</summary>
    public abstract int Find(CatalogSearchKind kind, int n, int limit);

    public abstract void Dispose();

    private sealed class OnSqlite : RawSearch
    {
        private readonly RawDatabase _database;
        private readonly sqlite3_stmt _find;

        public OnSqlite(string file)
        {
            _database = new(file);
            _find = _database.Prepare($"{Select} CROSS JOIN catalog_simulations s ON s.id = w.rowid WHERE w.catalog_words MATCH ? ORDER BY w.rowid DESC LIMIT ?");
        }

        public override int Find(CatalogSearchKind kind, int n, int limit)
        {
            raw.sqlite3_bind_text(_find, 1, kind.Fts(n));
            raw.sqlite3_bind_int(_find, 2, limit);
            var row = new object?[raw.sqlite3_column_count(_find)];
            var rows = 0;
            for (; raw.sqlite3_step(_find) == raw.SQLITE_ROW; rows++)
                RawReader.ReadRow(_find, row);
            raw.sqlite3_reset(_find);
            return rows;
        }

        public override void Dispose()
        {
            _find.Dispose();
            _database.Dispose();
        }
    }

    private sealed class OnPostgres(string connectionString) : RawSearch
    {
        private const string FindSql =
            $"{Select} JOIN catalog_simulations s ON s.id = w.simulation_id WHERE w.words @@ CAST($1 AS TSQUERY) ORDER BY w.simulation_id DESC LIMIT $2";

        private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 32 }.ConnectionString);

        public override int Find(CatalogSearchKind kind, int n, int limit)
        {
            using var connection = _source.OpenConnection();
            using var command = new NpgsqlCommand(FindSql, connection) { Parameters = { new() { Value = kind.Vector(n) }, new() { Value = limit } } };
            using var reader = command.ExecuteReader();
            var values = new object[reader.FieldCount];
            var rows = 0;
            for (; reader.Read(); rows++)
                reader.GetValues(values);
            GC.KeepAlive(values);
            return rows;
        }

        public override void Dispose() => _source.Dispose();
    }
}

using SQLitePCL;

namespace Sim2l.Benchmarks;

/// <summary>Inserts of simulations into a catalog's SQLite file: into each of its tables, with prepared statements.</summary>
internal sealed class RawCatalogTable : IDisposable
{
    private const string InsertSimulation = """
        INSERT INTO catalog_simulations (simulation_name, simulation_version, name_key, author_key, visibility, status, created_by, created_at, updated_by, updated_at,
            author, license, workflow_type, workflow_hash, tags, dependencies, input_schema, output_schema, metadata, description)
        VALUES (?, ?, ?, ?, 'public', 'active', ?, ?, ?, ?, ?, 'MIT', ?, ?, ?, '[]', ?, ?, ?, ?)
        """;

    private const string InsertAudit =
        "INSERT INTO catalog_audit (at, user_name, action, simulation_name, simulation_version, detail) VALUES (?, ?, 'register', ?, ?, ?)";

    private readonly RawDatabase _database;
    private readonly sqlite3_stmt _name;
    private readonly sqlite3_stmt _simulation;
    private readonly sqlite3_stmt _tag;
    private readonly sqlite3_stmt _words;
    private readonly sqlite3_stmt _audit;

    /// <summary>Opens a file whose tables are there.</summary>
    public RawCatalogTable(string path)
    {
        _database = new(path);
        _database.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000");
        _name = _database.Prepare("INSERT INTO catalog_names (name_key, simulation_name) VALUES (?, ?) ON CONFLICT (name_key) DO NOTHING");
        _simulation = _database.Prepare(InsertSimulation);
        _tag = _database.Prepare("INSERT INTO catalog_tags (tag_key, simulation_id) VALUES (?, ?)");
        _words = _database.Prepare("INSERT INTO catalog_words (rowid, words) VALUES (?, ?)");
        _audit = _database.Prepare(InsertAudit);
    }

    /// <summary>Inserts rows in one transaction; afterwards they are on disk.</summary>
    /// <param name="firstId">The number that the first of them gets.</param>
    /// <param name="rows">The rows.</param>
    public void InsertTogether(long firstId, IEnumerable<CatalogSampleRow> rows)
    {
        _database.Execute("BEGIN IMMEDIATE");
        foreach (var row in rows)
            Insert(firstId++, row);
        _database.Execute("COMMIT");
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _name, _simulation, _tag, _words, _audit })
            statement.Dispose();
        _database.Dispose();
    }

    private void Insert(long id, CatalogSampleRow row)
    {
        Step(_name, row.NameKey, row.Name);
        Step(
            _simulation, row.Name, row.Version, row.NameKey, row.AuthorKey, CatalogSampleRow.CreatedBy, CatalogSampleRow.CreatedAt, CatalogSampleRow.CreatedBy, CatalogSampleRow.CreatedAt,
            row.Author, row.WorkflowType, row.WorkflowHash, row.Tags, row.InputSchema, row.OutputSchema, row.Metadata, row.Description);
        foreach (var tag in row.TagKeys)
            Step(_tag, tag, id);
        Step(_words, id, row.Words);
        Step(_audit, CatalogSampleRow.CreatedAt, CatalogSampleRow.CreatedBy, row.Name, row.Version, row.AuditDetail);
    }

    private static void Step(sqlite3_stmt statement, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is long number)
                raw.sqlite3_bind_int64(statement, i + 1, number);
            else
                raw.sqlite3_bind_text(statement, i + 1, (string)values[i]);
        }
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
            throw new InvalidOperationException($"SQLite answered {code}.");
        raw.sqlite3_reset(statement);
    }
}

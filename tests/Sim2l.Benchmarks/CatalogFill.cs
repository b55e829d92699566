using Npgsql;
using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>Makes catalogs with many simulations.</summary>
internal static class CatalogFill
{
    private const int Together = 10_000;

    private const string InsertSimulations = """
        INSERT INTO catalog_simulations (id, simulation_name, simulation_version, name_key, author_key, visibility, status, created_by, created_at, updated_by, updated_at,
            author, license, workflow_type, workflow_hash, tags, dependencies, input_schema, output_schema, metadata, description)
        SELECT id, name, version, name_key, author_key, 'public', 'active', 'ada', now(), 'ada', now(), author, 'MIT', workflow_type, workflow_hash, tags, '[]', input_schema,
            output_schema, metadata, description FROM given ORDER BY id;
        INSERT INTO catalog_words (simulation_id, words) SELECT id, CAST(vector AS TSVECTOR) FROM given;
        INSERT INTO catalog_tags (tag_key, simulation_id) SELECT t, id FROM given, unnest(tag_keys) t;
        TRUNCATE given
        """;

    private const string CreateGiven = """
        CREATE TEMP TABLE given (id BIGINT, name TEXT, version TEXT, name_key TEXT, author_key TEXT, author TEXT, workflow_type TEXT, workflow_hash TEXT,
            tags TEXT, input_schema TEXT, output_schema TEXT, metadata TEXT, description TEXT, vector TEXT, tag_keys TEXT[])
        """;

    public static async Task CreateTablesAsync(string location)
    {
        await using var catalog = SqlCatalog.Open(location);
        await catalog.CheckHealthAsync();
    }

    public static async Task SqliteAsync(string file, int simulations)
    {
        await CreateTablesAsync(file);
        using var table = new RawCatalogTable(file);
        foreach (var numbers in Enumerable.Range(0, simulations).Chunk(Together))
            table.InsertTogether(numbers[0] + 1, numbers.AsParallel().AsOrdered().Select(static number => new CatalogSampleRow(number)));
    }

    public static async Task PostgresAsync(string connectionString, int simulations)
    {
        await CreateTablesAsync(connectionString);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, CreateGiven);
        foreach (var numbers in Enumerable.Range(0, simulations).Chunk(Together))
        {
            await CopyAsync(connection, numbers);
            await ExecuteAsync(connection, InsertSimulations);
        }
        await ExecuteAsync(connection, "VACUUM ANALYZE");
    }

    /// <summary>The JSON of the first simulation, as the service writes it.</summary>
    public static async Task<byte[]> AnswerAsync(string location)
    {
        await using var catalog = SqlCatalog.Open(location);
        var simulation = await catalog.GetAsync(CatalogSample.NameOf(0), CatalogSample.VersionOf(0), Viewer.Everything);
        return PythonJson.WriteMessageUtf8(CatalogWire.Write(simulation)).ToArray();
    }

    private static async Task CopyAsync(NpgsqlConnection connection, int[] numbers)
    {
        await using var import = await connection.BeginBinaryImportAsync("COPY given FROM STDIN (FORMAT BINARY)");
        foreach (var number in numbers)
        {
            var row = new CatalogSampleRow(number);
            await import.WriteRowAsync(
                CancellationToken.None, number + 1L, row.Name, row.Version, row.NameKey, row.AuthorKey, row.Author, row.WorkflowType, row.WorkflowHash, row.Tags, row.InputSchema, row.OutputSchema,
                row.Metadata, row.Description, row.Vector, row.TagKeys);
        }
        await import.CompleteAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}

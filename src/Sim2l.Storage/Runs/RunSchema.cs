using System.Reflection;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>What the schema of a run's file is: which known tables and columns it has, its version, and what does not belong there.</summary>
internal sealed class RunSchema
{
    public const int Version = 1;

    /// <summary>The known tables and their columns, in the order of data.md; the content of a file is always in the last column.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Tables = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["run_metadata"] = ["execution_id", "squid_id", "simulation_name", "simulation_version", "simulation_id", "started_at", "completed_at", "duration_seconds", "status", "executor_type", "executor_config", "cache_key", "cache_hit", "user_id", "session_id", "environment", "error_message", "error_traceback", "notes"],
        ["inputs"] = ["id", "name", "type", "value", "value_blob", "units", "metadata"],
        ["outputs"] = ["id", "name", "type", "value", "value_blob", "units", "file_reference", "metadata", "created_at"],
        ["artifacts"] = ["id", "name", "path", "content_hash", "content_type", "size_bytes", "category", "external_path", "description", "created_at", "data"],
        ["logs"] = ["id", "timestamp", "level", "logger", "message", "context", "exception_type", "exception_message", "stack_trace"],
        ["cell_executions"] = ["id", "cell_index", "cell_type", "started_at", "completed_at", "duration_seconds", "status", "source_code", "output_text", "output_data", "error_message", "error_traceback"],
        ["metrics"] = ["id", "timestamp", "metric_name", "metric_value", "metric_unit", "category", "metadata"],
        ["resource_usage"] = ["id", "timestamp", "cpu_percent", "memory_mb", "memory_percent", "disk_read_mb", "disk_write_mb", "network_sent_mb", "network_recv_mb"],
        ["provenance"] = ["id", "entity_type", "entity_name", "source_type", "source_reference", "transformation", "metadata"],
        ["tags"] = ["id", "tag"],
        ["run_tags"] = ["tag_id"],
        ["checkpoints"] = ["id", "checkpoint_name", "created_at", "state_data", "state_blob", "description", "is_final"],
        ["parameter_schemas"] = ["parameter_class", "name", "type", "units", "minimum", "maximum", "default_value", "required", "description"],
        ["events"] = ["id", "occurred_at", "kind", "detail"],
        ["annotations"] = ["id", "created_at", "author", "text"],
        ["run_lease"] = ["owner", "renewed_at", "expires_at"],
        ["schema_info"] = ["version", "created_by", "created_at"],
    };

    /// <summary>Tables whose rows no longer change once the run is completed.</summary>
    public static readonly string[] DataTables =
        ["inputs", "outputs", "artifacts", "logs", "cell_executions", "metrics", "resource_usage", "provenance", "checkpoints", "parameter_schemas"];

    private static readonly string[] KnownViews = ["run_summary", "error_summary"];

    private readonly Dictionary<string, HashSet<string>> _columns = new(StringComparer.OrdinalIgnoreCase);

    private RunSchema(int? version, IReadOnlyList<string> foreign)
    {
        FileVersion = version;
        ForeignObjects = foreign;
    }

    /// <summary>The script that creates what is missing of the schema.</summary>
    public static string Script { get; } = ReadScript();

    /// <summary>The version in <c>schema_info</c>, or null for a file of another program.</summary>
    public int? FileVersion { get; }

    /// <summary>Triggers, virtual tables and views that no run database has.</summary>
    public IReadOnlyList<string> ForeignObjects { get; }

    public IEnumerable<string> PresentTables => _columns.Keys;

    public bool Has(string table) => _columns.ContainsKey(table);

    public bool Has(string table, string column) => _columns.TryGetValue(table, out var columns) && columns.Contains(column);

    /// <summary>The columns of a known table as a select list, in our order, null standing in for what the file lacks.</summary>
    public string SelectList(string table) => string.Join(", ", Tables[table].Select(column => Has(table, column) ? column : "NULL"));

    /// <summary>Reads the schema without trusting it.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.Corrupt"/> when the file is no run database or a known table is something else; <see cref="ErrorKind.NotSupported"/> when it is newer.
    /// </exception>
    public static RunSchema Read(SqliteDatabase database)
    {
        var tables = new List<string>();
        var foreign = new List<string>();
        using (var objects = database.Prepare("SELECT type, name, rootpage FROM sqlite_master WHERE type IN ('table', 'view', 'trigger')"))
        {
            while (objects.Step())
            {
                var type = objects.GetText(0);
                var name = objects.GetText(1) ?? "";
                var ordinary = type == "table" && objects.GetInteger(2) > 0;
                if (Tables.ContainsKey(name) && type != "trigger" && !ordinary)
                    throw new Sim2lException(ErrorKind.Corrupt, $"'{database.Path}' is not a plain run database: '{name}' is a view or a virtual table.");
                if (ordinary && Tables.ContainsKey(name))
                    tables.Add(name);
                else if (!ordinary && !(type == "view" && KnownViews.Contains(name)))
                    foreign.Add($"{(type == "table" ? "virtual table" : type)} {name}");
            }
        }
        if (tables.Count == 0)
            throw new Sim2lException(ErrorKind.Corrupt, $"'{database.Path}' is a SQLite database but holds none of the tables of a run.");

        var schema = new RunSchema(ReadVersion(database, tables), foreign);
        foreach (var table in tables)
            schema._columns[table] = ReadColumns(database, table);
        return schema;
    }

    /// <summary>Creates what is missing, inside the caller's transaction.</summary>
    public static void Apply(SqliteDatabase database, DateTimeOffset now)
    {
        database.Execute(Script);
        WriteInfo(database, now);
    }

    public static void WriteInfo(SqliteDatabase database, DateTimeOffset now)
    {
        using var info = database.Prepare("INSERT INTO schema_info (version, created_by, created_at) SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM schema_info)");
        info.Bind(1, Version).Bind(2, "Sim2l " + typeof(RunSchema).Assembly.GetName().Version?.ToString(3)).Bind(3, now).Run();
    }

    private static int? ReadVersion(SqliteDatabase database, List<string> tables)
    {
        if (!tables.Contains("schema_info", StringComparer.OrdinalIgnoreCase))
            return null;
        var version = database.Scalar("SELECT MAX(version) FROM schema_info");
        if (version is long number && number > Version)
            throw new Sim2lException(ErrorKind.NotSupported, $"'{database.Path}' was written by a newer version of Sim2l (schema {number}, this one knows {Version}); update Sim2l to read it.");
        return (int?)(version as long?);
    }

    private static HashSet<string> ReadColumns(SqliteDatabase database, string table)
    {
        var columns = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var info = database.Prepare($"PRAGMA table_info({table})");
        while (info.Step())
            columns.Add(info.GetText(1) ?? "");
        return columns;
    }

    private static string ReadScript()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Sim2l.Runs.schema.sqlite.sql")!;
        return new StreamReader(stream).ReadToEnd();
    }
}

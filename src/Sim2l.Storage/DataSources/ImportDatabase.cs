using DuckDB.NET.Data;

namespace Sim2l.DataSources;

/// <summary>A DuckDB database in memory that reads and writes the files it is told, and no others.</summary>
/// <remarks>It loads no extension, keeps no secrets and spills nothing to disk.</remarks>
internal sealed class ImportDatabase : IDisposable
{
    private const string Memory = "1GB";

    // So many rows are parsed ahead while those before them are stored.
    private const string Ahead = "32MB";

    private readonly DuckDBConnection _connection;

    private ImportDatabase(DuckDBConnection connection)
    {
        _connection = connection;
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> where DuckDB's library is not there.</exception>
    public static ImportDatabase Open(params string[] paths)
    {
        var settings = new DuckDBConnectionStringBuilder
        {
            DataSource = ":memory:",
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        };
        var connection = new DuckDBConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            var database = new ImportDatabase(connection);
            database.Lock(paths);
            return database;
        }
        catch (Exception e)
        {
            connection.Dispose();
            throw e is DllNotFoundException or TypeInitializationException
                ? new Sim2lException(ErrorKind.NotSupported, "DuckDB's library, which reads and writes such files, is not there for this platform, or was not fetched when Sim2l was built; build it again where npm is installed.", e)
                : e;
        }
    }

    /// <summary>A command with parameters, whose rows come as they are read.</summary>
    public DuckDBCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        foreach (var (name, value) in parameters)
            command.Parameters.Add(new DuckDBParameter(name, value));
        return command;
    }

    public void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>A path as DuckDB takes it, in which no character stands for others.</summary>
    public static string Literally(string path) =>
        string.Concat(path.Select(static c => c is '*' or '?' or '[' or ']' ? $"[{c}]" : c.ToString()));

    /// <summary>A text as SQL quotes it: for settings and names, which cannot be parameters.</summary>
    public static string Quote(string text, char mark = '\'') => $"{mark}{text.Replace(mark.ToString(), new(mark, 2), StringComparison.Ordinal)}{mark}";

    private void Lock(string[] paths)
    {
        // As they are given, and as they are when they have been found.
        var allowed = paths.SelectMany(static path => new[] { path, Literally(path) }).Distinct().Select(static path => Quote(path));
        Execute($"SET allowed_paths = [{string.Join(", ", allowed)}]");
        Execute("SET temp_directory = ''");
        Execute($"SET memory_limit = '{Memory}'");
        Execute($"SET streaming_buffer_size = '{Ahead}'");
        Execute("SET enable_external_access = false");
        Execute("SET lock_configuration = true");
    }
}

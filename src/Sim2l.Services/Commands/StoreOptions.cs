using System.CommandLine;
using Sim2l.Configuration;

namespace Sim2l.Commands;

/// <summary>The options that say where the data lie; what an argument leaves open an environment variable may say.</summary>
internal sealed class StoreOptions
{
    public const string UrlVariable = "SIM2L_DB_URL";
    public const string UrlFileVariable = "SIM2L_DB_URL_FILE";
    public const string BackendVariable = "SIM2L_BACKEND";
    public const string SessionsVariable = "SIM2L_SESSIONS_DB";

    private const string Sqlite = "sqlite";
    private const string PostgreSql = "postgresql";

    private static readonly string[] UrlStarts = ["postgresql://", "postgres://", "host=", "server="];

    private readonly Option<string?> _backend = new("--backend") { Description = $"Where tables are kept: {Sqlite} (files) or {PostgreSql}; also {BackendVariable}." };
    private readonly Option<string?> _url = new("--db-url") { Description = $"The PostgreSQL database, postgresql://user@host1,host2/name; also {UrlVariable}. Keep a password out of arguments.", HelpName = "URL" };
    private readonly Option<FileInfo?> _urlFile = new("--db-url-file") { Description = $"A file whose first line is that URL; also {UrlFileVariable}.", HelpName = "FILE" };
    private readonly Option<string?> _sessions = new("--sessions-db") { Description = $"The file of users and sessions; also {SessionsVariable}. With PostgreSQL they lie in the same database.", HelpName = "FILE" };
    private readonly Option<DirectoryInfo?> _data = new("--data") { Description = "The folder of everything that lies in files; ~/.sim2l unless SIM2L_HOME names another.", HelpName = "DIR" };

    public void AddTo(Command command)
    {
        _backend.AcceptOnlyFromAmong(Sqlite, PostgreSql);
        foreach (var option in new Option[] { _backend, _url, _urlFile, _sessions, _data })
            command.Add(option);
    }

    public string DataFolder(ParseResult parsed) => parsed.GetValue(_data)?.FullName ?? new Sim2lConfiguration().Home;

    /// <summary>Where runs lie: in the data folder that was named, or where the module's own option says.</summary>
    public string RunRoot(ParseResult parsed) => parsed.GetValue(_data) is { } data ? Path.Combine(data.FullName, "runs") : new Sim2lConfiguration().Options.RunRoot;

    /// <summary>The file or URL of users and sessions.</summary>
    public Secret Sessions(ParseResult parsed) =>
        Url(parsed) ?? new(Path.GetFullPath(parsed.GetValue(_sessions) ?? Variable(SessionsVariable) ?? Path.Combine(DataFolder(parsed), "sessions.db")));

    /// <summary>The file or URL of a domain's tables.</summary>
    public Secret Domain(ParseResult parsed, string fileName, string? path)
    {
        if (Url(parsed) is not { } url)
            return new(Path.GetFullPath(path ?? Path.Combine(DataFolder(parsed), fileName)));
        return path is null ? url : throw Invalid("--db-path names a SQLite file and cannot be used with PostgreSQL.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Sim2lException Invalid(string message) => new(ErrorKind.InvalidInput, message);

    private Secret? Url(ParseResult parsed)
    {
        // What an argument says goes before whatever the environment says.
        var url = parsed.GetValue(_url) ?? Read(parsed.GetValue(_urlFile)?.FullName);
        var backend = parsed.GetValue(_backend) ?? (url is null ? Variable(BackendVariable) : PostgreSql);
        if (backend is not (null or Sqlite or PostgreSql))
            throw Invalid($"The environment variable {BackendVariable} must be {Sqlite} or {PostgreSql}.");
        if (backend == Sqlite)
            return url is null ? null : throw Invalid("--db-url names a PostgreSQL database and cannot be used with --backend sqlite; a file is named by --db-path.");
        url ??= Variable(UrlVariable) ?? Read(Variable(UrlFileVariable));
        if (url is null)
            return backend is null ? null : throw Invalid($"PostgreSQL needs --db-url, --db-url-file, {UrlVariable} or {UrlFileVariable}.");
        return UrlStarts.Any(start => url.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            ? new(url)
            : throw Invalid("The database's URL must begin with postgresql:// and name a host and a database, such as postgresql://user@host/name.");
    }

    private static string? Read(string? file)
    {
        try
        {
            return file is null ? null : File.ReadLines(file).FirstOrDefault()?.Trim() is { Length: > 0 } line ? line : throw Invalid($"The first line of '{file}' is empty; it must be the database's URL.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"The file '{file}' with the database's URL cannot be read: {e.Message}", e);
        }
    }
}

using Npgsql;
using Sim2l.Data;

namespace Sim2l.Storages;

/// <summary>Opens storages by the names of their types.</summary>
public sealed class StorageRegistry
{
    private const int DefaultMegabytes = 512;

    private readonly Dictionary<string, Func<StorageSettings, TimeProvider, IResultStorage>> _factories = new(StringComparer.OrdinalIgnoreCase)
    {
        ["memory"] = static (settings, time) => new MemoryResultStorage(settings.LimitMegabytes ?? DefaultMegabytes, time),
        ["file"] = static (settings, time) => new FileResultStorage(RequirePath(settings), time),
        ["sqlite"] = static (settings, time) => SqlResultStorage.Open(RequirePath(settings), time),
        ["duckdb"] = static (settings, time) => SqlResultStorage.OpenDuck(RequirePath(settings), time),
        ["postgresql"] = static (settings, time) => SqlResultStorage.Open(RequireConnection(settings), time),
    };

    /// <summary>The names of the types.</summary>
    public IEnumerable<string> Types => _factories.Keys.Order(StringComparer.Ordinal);

    /// <summary>Adds a type, in place of one that had its name.</summary>
    public void Register(string type, Func<StorageSettings, TimeProvider, IResultStorage> open) => _factories[type] = open;

    /// <summary>Opens a storage; a database is not connected yet.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names what is wrong with the settings.</exception>
    public IResultStorage Open(StorageSettings settings, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!_factories.TryGetValue(settings.Type, out var open))
            throw new Sim2lException(ErrorKind.InvalidInput, $"There is no storage of type '{settings.Type}'; use {string.Join(", ", Types)}.");
        var storage = open(settings, time ?? TimeProvider.System);
        return settings.SourceId is { } source ? new SessionResultStorage(storage, source) : storage;
    }

    /// <summary>Whether settings hold what must not be written down.</summary>
    internal static bool HasSecret(StorageSettings settings)
    {
        if (settings.Connection is not { } connection)
            return false;
        var parts = new NpgsqlConnectionStringBuilder(PostgresUri.ToConnectionString(connection.Reveal()));
        return parts.Password is { Length: > 0 } || parts.SslPassword is { Length: > 0 };
    }

    private static string RequirePath(StorageSettings settings) => settings.Path is { Length: > 0 } path && !PostgresUri.IsPostgres(path)
        ? path
        : throw new Sim2lException(ErrorKind.InvalidInput, $"A storage of type '{settings.Type}' needs a path of the file system.");

    private static string RequireConnection(StorageSettings settings)
    {
        var connection = ReadConnection(settings);
        return PostgresUri.IsPostgres(connection)
            ? connection
            : throw new Sim2lException(ErrorKind.InvalidInput, "A connection string of PostgreSQL begins with postgresql:// or with Host=.");
    }

    private static string ReadConnection(StorageSettings settings)
    {
        if (settings.Connection is { } connection)
            return connection.Reveal();
        if (settings.ConnectionVariable is not { Length: > 0 } variable)
            throw new Sim2lException(ErrorKind.InvalidInput, $"A storage of type '{settings.Type}' needs a connection string, or the name of the environment variable that holds one.");
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new Sim2lException(ErrorKind.InvalidInput, $"The environment variable '{variable}', which has to hold a connection string, is not set.");
    }
}

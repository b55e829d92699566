using Dapper;
using Sim2l.Data;

namespace Sim2l.Caching;

/// <summary>The WHERE clause of a filter, made of fixed terms; the values are parameters.</summary>
internal sealed class CacheCondition
{
    public const string IsExpired = "invalidated_at IS NULL AND expires_at <= @Now";
    public const string IsValid = "invalidated_at IS NULL AND (expires_at IS NULL OR expires_at > @Now)";

    private readonly List<string> _terms = [];

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/> for texts that no entry can have.</exception>
    public CacheCondition(CacheFilter filter, SqlBackend backend, DateTimeOffset now)
    {
        CacheFields.Check(filter);
        Parameters.Add("Now", now);
        if (filter.Pattern is { } pattern)
            Add(Like(backend), "Pattern", LikePattern(pattern));
        if (filter.SimulationId is { } id)
            Add("simulation_id = @SimulationId", "SimulationId", id);
        if (filter.SimulationName is { } name)
            Add("simulation_name = @SimulationName", "SimulationName", name);
        if (filter.SimulationVersion is { } version)
            Add("simulation_version = @SimulationVersion", "SimulationVersion", version);
        if (filter.ExecutionId is { } execution)
            Add("execution_id = @ExecutionId", "ExecutionId", execution);
        if (filter.Status is { } status)
            Add(HasStatus(status));
    }

    public DynamicParameters Parameters { get; } = new();

    public string Where => _terms.Count == 0 ? "" : "WHERE " + string.Join(" AND ", _terms);

    public CacheCondition Add(string term)
    {
        _terms.Add($"({term})");
        return this;
    }

    public CacheCondition Add(string term, string parameter, object value)
    {
        Parameters.Add(parameter, value);
        return Add(term);
    }

    private static string HasStatus(CacheEntryStatus status) => status switch
    {
        CacheEntryStatus.Valid => IsValid,
        CacheEntryStatus.Expired => IsExpired,
        _ => "invalidated_at IS NOT NULL",
    };

    // SQLite's LIKE folds ASCII only; in PostgreSQL the collation "C" makes lower() do the same.
    private static string Like(SqlBackend backend) =>
        backend == SqlBackend.Sqlite ? @"key LIKE @Pattern ESCAPE '\'" : @"lower(key COLLATE ""C"") LIKE @Pattern ESCAPE '\'";

    private static string LikePattern(string pattern)
    {
        var lower = string.Create(pattern.Length, pattern, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
        });
        var backslashes = lower.Length - lower.TrimEnd('\\').Length;
        return backslashes % 2 == 0 ? lower : lower + '\\';
    }
}

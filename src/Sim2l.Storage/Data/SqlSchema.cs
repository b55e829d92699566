using System.Reflection;

namespace Sim2l.Data;

/// <summary>The tables of one domain: a numbered, additive schema in the dialects of its databases.</summary>
/// <param name="component">The domain's folder and namespace, whose <c>schema.sqlite.sql</c> and <c>schema.postgres.sql</c> create what is missing.</param>
/// <param name="version">The version that these scripts make.</param>
/// <param name="searchTables">The full-text tables among them, in SQLite virtual tables.</param>
internal sealed class SqlSchema(string component, int version, params string[] searchTables)
{
    public string Component { get; } = component;

    public int Version { get; } = version;

    public IReadOnlyList<string> SearchTables { get; } = searchTables;

    /// <summary>Whether the tables are there, in this very version.</summary>
    public async Task<bool> IsAppliedAsync(SqlSession session)
    {
        var findVersions = session.Backend switch
        {
            SqlBackend.Sqlite => "SELECT COUNT(*) FROM sqlite_master WHERE name = 'sim2l_schema'",
            SqlBackend.DuckDb => "SELECT COUNT(*) FROM duckdb_tables() WHERE table_name = 'sim2l_schema'",
            _ => "SELECT COUNT(to_regclass('sim2l_schema'))",
        };
        return await session.FirstAsync<long>(findVersions).ConfigureAwait(false) > 0
            && await FindVersionAsync(session).ConfigureAwait(false) == Version;
    }

    /// <summary>Creates the tables that are missing, inside the caller's transaction.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> when the database was made by a newer Sim2l.</exception>
    public async Task ApplyAsync(SqlSession session, DateTimeOffset now)
    {
        await session.LockSchemaAsync().ConfigureAwait(false);
        await session.ExecuteAsync("CREATE TABLE IF NOT EXISTS sim2l_schema (component TEXT PRIMARY KEY, version INTEGER NOT NULL, applied_at TEXT NOT NULL)").ConfigureAwait(false);
        var found = await FindVersionAsync(session).ConfigureAwait(false);
        if (found > Version)
            throw new Sim2lException(ErrorKind.NotSupported, $"The tables of {Component} were made by a newer version of Sim2l (schema {found}, this one knows {Version}); update Sim2l.");
        if (found == Version)
            return;
        await session.ExecuteAsync(ReadScript(session.Backend)).ConfigureAwait(false);
        const string Record =
            "INSERT INTO sim2l_schema (component, version, applied_at) VALUES (@Component, @Version, @AppliedAt) ON CONFLICT (component) DO UPDATE SET version = excluded.version, applied_at = excluded.applied_at";
        await session.ExecuteAsync(Record, new { Component, Version, AppliedAt = now.UtcDateTime.ToString("O") }).ConfigureAwait(false);
    }

    private Task<int?> FindVersionAsync(SqlSession session) =>
        session.FirstAsync<int?>("SELECT version FROM sim2l_schema WHERE component = @Component", new { Component });

    private string ReadScript(SqlBackend backend)
    {
        var name = $"Sim2l.{Component}.schema.{(backend == SqlBackend.PostgreSql ? "postgres" : StoredWord.Write(backend))}.sql";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}

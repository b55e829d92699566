using Sim2l.Data;

namespace Sim2l.Catalog;

/// <summary>The statements over <c>catalog_simulations</c> and what hangs on it: bundle, tags, words.</summary>
internal static class SimulationTable
{
    private const string Insert = """
        INSERT INTO catalog_simulations (simulation_name, simulation_version, name_key, author_key, visibility, status, created_by, created_at, updated_by, updated_at,
            author, author_email, organization, license, repository_url, documentation_url, workflow_type, workflow_hash, python_version,
            tags, dependencies, input_schema, output_schema, metadata, description)
        VALUES (@SimulationName, @SimulationVersion, @NameKey, @AuthorKey, @Visibility, 'active', @By, @Now, @By, @Now,
            @Author, @AuthorEmail, @Organization, @License, @RepositoryUrl, @DocumentationUrl, @WorkflowType, @WorkflowHash, @PythonVersion,
            @Tags, @Dependencies, @InputSchema, @OutputSchema, @Metadata, @Description)
        ON CONFLICT (simulation_name, simulation_version) DO NOTHING
        RETURNING id
        """;

    private const string Change = """
        UPDATE catalog_simulations SET
            visibility = @Visibility, status = @Status, updated_by = @By, updated_at = @Now, revision = revision + 1,
            deprecation_reason = @DeprecationReason, replacement = @Replacement, license = @License, workflow_type = @WorkflowType, workflow_hash = @WorkflowHash,
            tags = @Tags, dependencies = @Dependencies, input_schema = @InputSchema, output_schema = @OutputSchema, metadata = @Metadata, description = @Description
        WHERE id = @Id AND revision = @Revision
        """;

    private const string InsertBundle =
        "INSERT INTO catalog_bundles (simulation_id, bundle) VALUES (@Id, @Bundle) ON CONFLICT (simulation_id) DO UPDATE SET bundle = excluded.bundle";

    private const string InsertTagSqlite = "INSERT INTO catalog_tags (tag_key, simulation_id) VALUES (@TagKey, @Id)";

    private const string InsertTagsPostgres = "INSERT INTO catalog_tags (tag_key, simulation_id) SELECT tag_key, @Id FROM unnest(@TagKeys) AS given (tag_key)";

    private const string InsertWordsSqlite = "INSERT INTO catalog_words (rowid, words) VALUES (@Id, @Words)";

    private const string InsertWordsPostgres = "INSERT INTO catalog_words (simulation_id, words) VALUES (@Id, CAST(@Words AS TSVECTOR))";

    private const string FindWithBundle = $"SELECT {SimulationRow.Columns}, b.bundle FROM catalog_simulations s LEFT JOIN catalog_bundles b ON b.simulation_id = s.id";

    public static Task<SimulationRow?> FindAsync(SqlSession session, long id, Viewer viewer)
    {
        var condition = new CatalogCondition(viewer).Add("s.id = @Id", "Id", id);
        return session.FirstAsync($"{FindWithBundle} {condition.Where}", condition.Parameters, SimulationRow.ReadWhole);
    }

    public static Task<SimulationRow?> FindAsync(SqlSession session, string name, string version, Viewer viewer)
    {
        var condition = new CatalogCondition(viewer)
            .Add("s.simulation_name = @Name", "Name", name)
            .Add("s.simulation_version = @Version", "Version", version);
        return session.FirstAsync($"{FindWithBundle} {condition.Where}", condition.Parameters, SimulationRow.ReadWhole);
    }

    /// <summary>The row, which nobody else changes until the transaction ends.</summary>
    public static Task<SimulationRow?> LockAsync(SqlSession session, long id, Viewer viewer)
    {
        var condition = new CatalogCondition(viewer).Add("s.id = @Id", "Id", id);
        return session.FirstAsync($"SELECT {SimulationRow.Columns} FROM catalog_simulations s {condition.Where}{ForUpdate(session)}", condition.Parameters, SimulationRow.ReadRow);
    }

    /// <summary>The number, when the viewer sees it; it is not removed until the transaction ends.</summary>
    public static Task<long?> LockForReferenceAsync(SqlSession session, long id, Viewer viewer)
    {
        var condition = new CatalogCondition(viewer).Add("s.id = @Id", "Id", id);
        var share = session.Backend == SqlBackend.Sqlite ? "" : " FOR KEY SHARE";
        return session.FirstAsync<long?>($"SELECT s.id FROM catalog_simulations s {condition.Where}{share}", condition.Parameters);
    }

    public static Task<IReadOnlyList<VersionRow>> VersionsAsync(SqlSession session, string name, Viewer viewer)
    {
        var condition = new CatalogCondition(viewer).Add("s.simulation_name = @Name", "Name", name);
        return session.QueryAsync<VersionRow>($"SELECT s.id AS simulation_id, s.simulation_version, s.status FROM catalog_simulations s {condition.Where}", condition.Parameters);
    }

    /// <summary>The number of the new row; null when the version is taken.</summary>
    public static async Task<long?> InsertAsync(SqlSession session, PreparedSimulation simulation, string? by, DateTimeOffset now)
    {
        var row = simulation.Parameters();
        row.Add("By", by, System.Data.DbType.String);
        row.Add("Now", now);
        if (await session.FirstAsync<long?>(Insert, row).ConfigureAwait(false) is not { } id)
            return null;
        await InsertBundleAsync(session, id, simulation.Bundle).ConfigureAwait(false);
        await InsertTagsAsync(session, id, simulation.TagKeys).ConfigureAwait(false);
        await InsertWordsAsync(session, id, simulation.Words).ConfigureAwait(false);
        return id;
    }

    public static async Task<bool> ChangeAsync(SqlSession session, Simulation changed, PreparedSimulation content, string? by, DateTimeOffset now)
    {
        var row = content.Parameters();
        row.Add("Id", changed.SimulationId);
        row.Add("Revision", changed.Revision);
        row.Add("Status", StoredWord.Write(changed.Status));
        row.Add("DeprecationReason", changed.DeprecationReason, System.Data.DbType.String);
        row.Add("Replacement", changed.Replacement, System.Data.DbType.String);
        row.Add("By", by, System.Data.DbType.String);
        row.Add("Now", now);
        if (await session.ExecuteAsync(Change, row).ConfigureAwait(false) == 0)
            return false;
        await InsertBundleAsync(session, changed.SimulationId, content.Bundle).ConfigureAwait(false);
        await session.ExecuteAsync("DELETE FROM catalog_tags WHERE simulation_id = @SimulationId", new { changed.SimulationId }).ConfigureAwait(false);
        await InsertTagsAsync(session, changed.SimulationId, content.TagKeys).ConfigureAwait(false);
        await session.ExecuteAsync(RemoveWords(session, "= @SimulationId"), new { changed.SimulationId }).ConfigureAwait(false);
        await InsertWordsAsync(session, changed.SimulationId, content.Words).ConfigureAwait(false);
        return true;
    }

    /// <summary>Removes what a condition means, and leaves a stone in its place.</summary>
    public static async Task<long> RemoveAsync(SqlSession session, CatalogCondition condition, string? by, DateTimeOffset now)
    {
        var chosen = $"FROM catalog_simulations s {condition.Where}";
        condition.Parameters.Add("By", by, System.Data.DbType.String);
        condition.Parameters.Add("Now", now);
        await session.ExecuteAsync(
            $"INSERT INTO catalog_removed (simulation_name, simulation_version, simulation_id, removed_by, removed_at) SELECT s.simulation_name, s.simulation_version, s.id, {By(session)}, {Now(session)} {chosen}",
            condition.Parameters).ConfigureAwait(false);
        await session.ExecuteAsync(RemoveWords(session, $"IN (SELECT s.id {chosen})"), condition.Parameters).ConfigureAwait(false);
        return await session.ExecuteAsync($"DELETE FROM catalog_simulations AS s {condition.Where}", condition.Parameters).ConfigureAwait(false);
    }

    /// <summary>As a suffix of a query: what it finds is nobody else's to change until the transaction ends.</summary>
    /// <remarks>SQLite has one writer anyway.</remarks>
    public static string ForUpdate(SqlSession session) => session.Backend == SqlBackend.Sqlite ? "" : " FOR UPDATE";

    // PostgreSQL does not infer the type of a parameter that is only selected.
    private static string By(SqlSession session) => session.Backend == SqlBackend.Sqlite ? "@By" : "CAST(@By AS TEXT)";

    private static string Now(SqlSession session) => session.Backend == SqlBackend.Sqlite ? "@Now" : "CAST(@Now AS TIMESTAMPTZ)";

    private static string RemoveWords(SqlSession session, string which) =>
        session.Backend == SqlBackend.Sqlite ? $"DELETE FROM catalog_words WHERE rowid {which}" : $"DELETE FROM catalog_words WHERE simulation_id {which}";

    private static Task InsertBundleAsync(SqlSession session, long id, string? bundle) =>
        bundle is null ? Task.CompletedTask : session.ExecuteAsync(InsertBundle, new { Id = id, Bundle = bundle });

    private static async Task InsertTagsAsync(SqlSession session, long id, string[] tagKeys)
    {
        if (session.Backend == SqlBackend.PostgreSql)
        {
            if (tagKeys.Length > 0)
                await session.ExecuteAsync(InsertTagsPostgres, new { Id = id, TagKeys = tagKeys }).ConfigureAwait(false);
            return;
        }
        // To take a list apart costs SQLite more than a few statements.
        foreach (var tagKey in tagKeys)
            await session.ExecuteAsync(InsertTagSqlite, new { Id = id, TagKey = tagKey }).ConfigureAwait(false);
    }

    private static Task<int> InsertWordsAsync(SqlSession session, long id, SearchText words) =>
        session.Backend == SqlBackend.Sqlite
            ? session.ExecuteAsync(InsertWordsSqlite, new { Id = id, Words = words.ToText() })
            : session.ExecuteAsync(InsertWordsPostgres, new { Id = id, Words = words.ToVector() });
}

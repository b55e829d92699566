using System.Data.Common;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.DataSources;

/// <summary>The statements over the table of a workspace's sources.</summary>
/// <remarks>A source that is being filled or emptied has an owner, the process that does so, and is no source yet or any more.</remarks>
internal static class DataSourceTable
{
    public static readonly SqlSchema Schema = new("DataSources", 1);

    private const string Columns =
        "id, label, kind, mode, origin, origin_size, origin_modified_at, created_at, recognized_as, result_count, point_count, skipped_rows, details";

    public static IAsyncEnumerable<DataSource> ListAsync(SqlSession session) =>
        session.StreamAsync($"SELECT {Columns} FROM data_sources WHERE owner IS NULL ORDER BY created_at, label", null, Read);

    public static Task<DataSource?> FindAsync(SqlSession session, string id) =>
        session.FirstAsync($"SELECT {Columns} FROM data_sources WHERE id = @id AND owner IS NULL", new { id }, Read);

    /// <summary>The ids and labels of all sources, those that somebody works on included, with who that is.</summary>
    public static IAsyncEnumerable<(string Id, string Label, string? Owner)> NamesAsync(SqlSession session) =>
        session.StreamAsync("SELECT id, label, owner FROM data_sources", null, static row => (row.GetString(0), row.GetString(1), row.FindText(2)));

    public static Task InsertAsync(SqlSession session, DataSource source, string? owner) => session.ExecuteAsync(
        $"""
        INSERT INTO data_sources ({Columns}, owner)
        VALUES (@Id, @Label, @Kind, @Mode, @Origin, @Size, @ModifiedAt, @CreatedAt, @RecognizedAs, @Results, @Points, @Skipped, @Details, @Owner)
        """,
        Parameters(source, owner));

    public static Task UpdateAsync(SqlSession session, DataSource source) => session.ExecuteAsync(
        """
        UPDATE data_sources SET kind = @Kind, origin_size = @Size, origin_modified_at = @ModifiedAt, recognized_as = @RecognizedAs, result_count = @Results,
        point_count = @Points, skipped_rows = @Skipped, details = @Details, owner = @Owner WHERE id = @Id
        """,
        Parameters(source, owner: null));

    /// <summary>Takes a source out of the lists.</summary>
    /// <returns>Whether it was in them.</returns>
    public static async Task<bool> ClaimAsync(SqlSession session, string id, string owner) =>
        await session.ExecuteAsync("UPDATE data_sources SET owner = @owner WHERE id = @id AND owner IS NULL", new { id, owner }).ConfigureAwait(false) > 0;

    public static Task DeleteAsync(SqlSession session, string id) => session.ExecuteAsync("DELETE FROM data_sources WHERE id = @id", new { id });

    private static object Parameters(DataSource source, string? owner) => new
    {
        source.Id,
        source.Label,
        Kind = StoredWord.Write(source.Kind),
        Mode = StoredWord.Write(source.Mode),
        source.Origin,
        Size = source.OriginSizeBytes,
        ModifiedAt = source.OriginModifiedAt is { } modified ? RunTime.Format(modified) : null,
        source.CreatedAt,
        source.RecognizedAs,
        Results = source.ResultCount,
        Points = source.PointCount,
        Skipped = source.SkippedRowCount,
        Details = PythonJson.Write(source.Details),
        Owner = owner,
    };

    private static DataSource Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Label = row.GetString(1),
        Kind = StoredWord.Read<DataSourceKind>(row.GetString(2)),
        Mode = StoredWord.Read<DataSourceMode>(row.GetString(3)),
        Origin = row.GetString(4),
        OriginSizeBytes = row.FindInteger(5),
        OriginModifiedAt = row.FindTime(6),
        CreatedAt = row.GetTime(7),
        RecognizedAs = row.GetString(8),
        ResultCount = row.GetInt64(9),
        PointCount = row.GetInt64(10),
        SkippedRowCount = row.GetInt64(11),
        Details = JsonDictionary.Read(row.GetString(12)),
    };
}

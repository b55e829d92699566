using System.Data.Common;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Files;

/// <summary>The statements over <c>file_entries</c>; the entries that are read know no path yet.</summary>
internal static class FileTable
{
    private const string Columns =
        "f.id, f.parent_id, f.name, f.is_folder, f.size, f.uri, f.creator, f.site_name, f.url, f.status, f.visibility, f.revision, f.date_created, f.date_modified, f.metadata";

    private const string Insert = """
        INSERT INTO file_entries (id, parent_id, name, is_folder, size, uri, creator, site_name, url, status, visibility, revision, date_created, date_modified, metadata)
        VALUES (@Id, @ParentId, @Name, @IsFolder, @Size, @Uri, @Creator, @SiteName, @Url, @Status, @Visibility, @Revision, @DateCreated, @DateModified, @Metadata)
        ON CONFLICT (parent_id, name) DO NOTHING
        """;

    private const string Update = """
        UPDATE file_entries SET parent_id = @ParentId, name = @Name, size = @Size, uri = @Uri, site_name = @SiteName, url = @Url, status = @Status,
            visibility = @Visibility, revision = @Revision, date_modified = @DateModified, metadata = @Metadata
        WHERE id = @Id
        """;

    /// <summary>The entry and the folders above it, the root first; nothing when there is no such entry.</summary>
    /// <remarks>Step by step: what guards SQLite files takes a recursive query for a view, and folders do not lie deep.</remarks>
    public static async Task<IReadOnlyList<FileEntry>> ChainAsync(SqlSession session, string id)
    {
        var chain = new List<FileEntry>();
        for (string? next = id; next is not null; next = chain[^1].ParentId)
        {
            if (await session.FirstAsync($"SELECT {Columns} FROM file_entries f WHERE f.id = @next", new { next }, Read).ConfigureAwait(false) is not { } entry)
                return [];
            chain.Add(entry);
        }
        chain.Reverse();
        return chain;
    }

    /// <summary>The entries of a folder whose names come after one.</summary>
    public static async Task<IReadOnlyList<FileEntry>> ChildrenAsync(SqlSession session, string id, string after, int limit)
    {
        const string Sql = $"SELECT {Columns} FROM file_entries f WHERE f.parent_id = @id AND f.name > @after ORDER BY f.name LIMIT @limit";
        var children = new List<FileEntry>();
        await foreach (var entry in session.StreamAsync(Sql, new { id, after, limit }, Read).ConfigureAwait(false))
            children.Add(entry);
        return children;
    }

    public static Task<FileEntry?> ChildAsync(SqlSession session, string id, string name) =>
        session.FirstAsync($"SELECT {Columns} FROM file_entries f WHERE f.parent_id = @id AND f.name = @name", new { id, name }, Read);

    /// <returns>Whether no entry of that name was there.</returns>
    public static async Task<bool> InsertAsync(SqlSession session, FileEntry entry) => await session.ExecuteAsync(Insert, Row(entry)).ConfigureAwait(false) == 1;

    public static Task UpdateAsync(SqlSession session, FileEntry entry) => session.ExecuteAsync(Update, Row(entry));

    /// <summary>The folders at and below one, each after that which holds it, with how deep they lie below the first.</summary>
    public static async Task<IReadOnlyList<(string Id, int Depth)>> FoldersAsync(SqlSession session, string id)
    {
        var folders = new List<(string Id, int Depth)> { (id, 0) };
        for (var at = 0; at < folders.Count; at++)
        {
            var (parent, depth) = folders[at];
            foreach (var child in await session.QueryAsync<string>("SELECT id FROM file_entries WHERE parent_id = @parent AND is_folder = 1", new { parent }).ConfigureAwait(false))
                folders.Add((child, depth + 1));
        }
        return folders;
    }

    /// <summary>How many entries of a folder were made by others.</summary>
    public static Task<long> CountOfOthersAsync(SqlSession session, string id, string user) =>
        session.FirstAsync<long>("SELECT COUNT(*) FROM file_entries WHERE parent_id = @id AND creator <> @user", new { id, user });

    /// <summary>Removes the entries of a folder.</summary>
    public static Task<int> RemoveChildrenAsync(SqlSession session, string id) => session.ExecuteAsync("DELETE FROM file_entries WHERE parent_id = @id", new { id });

    public static Task<int> RemoveAsync(SqlSession session, string id) => session.ExecuteAsync("DELETE FROM file_entries WHERE id = @id", new { id });

    private static object Row(FileEntry entry) => new
    {
        entry.Id,
        entry.ParentId,
        entry.Name,
        IsFolder = entry.IsFolder ? 1 : 0,
        entry.Size,
        entry.Uri,
        entry.Creator,
        entry.SiteName,
        entry.Url,
        Status = entry.Status ? 1 : 0,
        Visibility = StoredWord.Write(entry.Visibility),
        entry.Revision,
        entry.DateCreated,
        entry.DateModified,
        Metadata = FileFields.ToJson(entry.Metadata),
    };

    private static FileEntry Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Path = "",
        ParentId = row.FindText(1),
        Name = row.GetString(2),
        IsFolder = row.GetInt32(3) != 0,
        Size = row.FindInteger(4),
        Uri = row.FindText(5),
        Creator = row.FindText(6),
        SiteName = row.FindText(7),
        Url = row.FindText(8),
        Status = row.GetInt32(9) != 0,
        Visibility = StoredWord.Read<Visibility>(row.GetString(10)),
        Revision = row.GetInt64(11),
        DateCreated = row.GetTime(12),
        DateModified = row.GetTime(13),
        Metadata = row.FindText(14) is { } json ? JsonDictionary.Read(json) : null,
    };
}

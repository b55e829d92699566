using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>What proves an artifact: its row, without its content.</summary>
internal sealed record ArtifactRow(long RowId, string Name, string? ContentHash, long? SizeBytes, string? ExternalPath, bool HasData)
{
    /// <summary>Whether the content lies outside the run's file.</summary>
    public bool IsExternal => !HasData && !string.IsNullOrEmpty(ExternalPath);

    public static IEnumerable<ArtifactRow> Read(SqliteDatabase database, RunSchema schema)
    {
        if (!schema.Has("artifacts"))
            yield break;
        using var rows = database.Prepare(
            $"SELECT rowid, {Column("name")}, {Column("content_hash")}, {Column("size_bytes")}, {Column("external_path")}, typeof({Column("data")}) <> 'null' FROM artifacts ORDER BY rowid");
        while (rows.Step())
            yield return new(rows.GetInteger(0) ?? 0, rows.GetText(1) ?? "", rows.GetText(2), rows.GetInteger(3), rows.GetText(4), rows.GetFlag(5));

        string Column(string name) => schema.Has("artifacts", name) ? name : "NULL";
    }

    /// <summary>Throws when content is not what the row recorded of it.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/>.</exception>
    public void Verify(string hash, long bytes) => Verify(Name, ContentHash, SizeBytes, hash, bytes);

    public static void Verify(string name, string? recordedHash, long? recordedBytes, string hash, long bytes)
    {
        if (recordedBytes is { } expected && expected != bytes)
            throw new Sim2lException(ErrorKind.Corrupt, $"The artifact '{name}' has {bytes:N0} bytes, {expected:N0} were recorded.");
        if (!string.IsNullOrEmpty(recordedHash) && !recordedHash.Equals(hash, StringComparison.OrdinalIgnoreCase))
            throw new Sim2lException(ErrorKind.Corrupt, $"The content of the artifact '{name}' is not what was recorded: its SHA-256 is {hash}, not {recordedHash}.");
    }
}

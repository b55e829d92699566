using System.IO.Compression;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Writes a run as a zip archive: the database, its tables as CSV and JSON, and its external files.</summary>
internal sealed class RunArchiveWriter
{
    /// <summary>The folder of the archive in which the external files lie.</summary>
    public const string FilesFolder = "files/";

    private readonly SqliteDatabase _snapshot;
    private readonly string _executionId;
    private readonly string _runFolder;
    private readonly CancellationToken _cancellation;

    /// <param name="snapshot">The database as it goes into the archive.</param>
    /// <param name="executionId">What the database is named for.</param>
    /// <param name="runFolder">The folder that references to external files start from.</param>
    /// <param name="cancellation">Looked at between pieces.</param>
    public RunArchiveWriter(SqliteDatabase snapshot, string executionId, string runFolder, CancellationToken cancellation)
    {
        _snapshot = snapshot;
        _executionId = executionId;
        _runFolder = runFolder;
        _cancellation = cancellation;
    }

    /// <summary>The entry that holds an external file.</summary>
    public static string EntryName(ArtifactRow artifact) => FilesFolder + ArtifactFileName.ToRelativePath(artifact.ExternalPath!.Replace('\\', '/'));

    public void Write(Stream destination)
    {
        var schema = RunSchema.Read(_snapshot);
        using var archive = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        WriteDatabase(archive);
        foreach (var table in RunSchema.Tables.Keys.Where(schema.Has))
        {
            var text = new RunTableText(_snapshot, schema, table, _cancellation);
            WriteEntry(archive, $"tables/{table}.csv", text.WriteCsv);
            WriteEntry(archive, $"tables/{table}.json", text.WriteJson);
        }
        WriteExternalFiles(archive, schema);
    }

    private void WriteDatabase(ZipArchive archive) => WriteEntry(archive, _executionId + RunFile.Extension, entry =>
    {
        using var file = new FileStream(_snapshot.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        Content.Copy(file, _snapshot.Path, entry, cancellation: _cancellation);
    });

    private void WriteExternalFiles(ZipArchive archive, RunSchema schema)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var artifact in ArtifactRow.Read(_snapshot, schema).Where(static artifact => artifact.IsExternal))
        {
            RefuseUnprovenFile(artifact);
            var path = ExternalFile.Resolve(_runFolder, artifact);
            if (written.Add(EntryName(artifact)))
                WriteEntry(archive, EntryName(artifact), entry => ExternalFile.Copy(path, artifact, entry, cancellation: _cancellation));
        }
    }

    // A run from elsewhere could name any file of this machine; only who knows a file's hash may have it packed.
    private void RefuseUnprovenFile(ArtifactRow artifact)
    {
        if (string.IsNullOrEmpty(artifact.ContentHash) && !ExternalFile.IsInside(_runFolder, artifact))
            throw new Sim2lException(ErrorKind.Forbidden, $"The artifact '{artifact.Name}' refers to '{artifact.ExternalPath}', outside the run's folder, without a hash; export the run as a database instead.");
    }

    private static void WriteEntry(ZipArchive archive, string name, Action<Stream> write)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        write(entry);
    }
}

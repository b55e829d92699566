using System.IO.Compression;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Reads a run from a zip archive that may be hostile: names in it are only looked up, never used as paths, and sizes are bounded.</summary>
internal sealed class RunArchiveReader : IDisposable
{
    /// <summary>The most bytes that are unpacked from one archive.</summary>
    public const long MaximumBytes = 64L << 30;

    private const int MaximumEntries = 100_000;

    private readonly string _path;
    private readonly ZipArchive _archive;
    private readonly CancellationToken _cancellation;

    private RunArchiveReader(string path, ZipArchive archive, CancellationToken cancellation)
    {
        _path = path;
        _archive = archive;
        _cancellation = cancellation;
    }

    public static bool IsArchive(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[4];
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\u0003\u0004"u8);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, path);
        }
    }

    public static RunArchiveReader Open(string path, CancellationToken cancellation)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            var reader = new RunArchiveReader(path, archive, cancellation);
            reader.CheckBounds();
            return reader;
        }
        catch (InvalidDataException e)
        {
            archive?.Dispose();
            throw Damaged(path, e);
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    /// <summary>Unpacks the one database.</summary>
    public void CopyDatabase(Stream destination)
    {
        var databases = _archive.Entries.Where(static entry => !entry.FullName.Contains('/') && !entry.FullName.Contains('\\') && entry.FullName.EndsWith(RunFile.Extension, StringComparison.OrdinalIgnoreCase)).ToList();
        if (databases.Count != 1)
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{_path}' is no exported run: it holds {databases.Count} databases where one belongs.");
        RefuseOther(databases[0]);
        Copy(databases[0], destination);
    }

    /// <summary>Unpacks and proves an external file; false when the archive does not hold it.</summary>
    public bool TryCopyFile(ArtifactRow artifact, Stream destination)
    {
        if (_archive.GetEntry(RunArchiveWriter.EntryName(artifact)) is not { } entry)
            return false;
        var (hash, bytes) = Copy(entry, destination);
        artifact.Verify(hash, bytes);
        return true;
    }

    public void Dispose() => _archive.Dispose();

    private void CheckBounds()
    {
        if (_archive.Entries.Count > MaximumEntries)
            throw new Sim2lException(ErrorKind.TooLarge, $"'{_path}' holds {_archive.Entries.Count:N0} entries; an exported run has at most {MaximumEntries:N0}.");
        // Saturates: sizes are what the archive claims, and may be anything.
        var total = _archive.Entries.Aggregate(0L, static (sum, entry) => sum > MaximumBytes || entry.Length < 0 ? long.MaxValue : sum + Math.Min(entry.Length, long.MaxValue / 2));
        if (total > MaximumBytes)
            throw new Sim2lException(ErrorKind.TooLarge, $"'{_path}' would unpack to more than {MaximumBytes >> 30} GiB. Unpack it yourself and import the database.");
    }

    // Before anything is unpacked: what only blows up to gigabytes is no database.
    private void RefuseOther(ZipArchiveEntry entry)
    {
        Span<byte> start = stackalloc byte[16];
        try
        {
            using var content = entry.Open();
            if (content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("SQLite format 3\0"u8))
                return;
        }
        catch (InvalidDataException e)
        {
            throw Damaged(_path, e);
        }
        throw new Sim2lException(ErrorKind.Corrupt, $"'{entry.FullName}' in '{_path}' is not a SQLite database.");
    }

    private (string Hash, long Bytes) Copy(ZipArchiveEntry entry, Stream destination)
    {
        try
        {
            using var content = entry.Open();
            long copied = 0;
            return Content.Copy(content, _path, destination, bytes => RefuseExcess(copied += bytes, entry.Length), _cancellation);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(_path, e);
        }
    }

    private void RefuseExcess(long bytes, long declared)
    {
        if (bytes > declared)
            throw new Sim2lException(ErrorKind.Corrupt, $"'{_path}' holds more than it says.");
    }

    private static Sim2lException Damaged(string path, Exception inner) => new(ErrorKind.Corrupt, $"'{path}' is a damaged zip archive: {inner.Message}", inner);
}

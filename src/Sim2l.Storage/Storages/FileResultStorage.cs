using System.Runtime.CompilerServices;
using Sim2l.Data;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Results as files of one folder, which any number of processes may share.</summary>
/// <remarks>A file is written under a temporary name and takes its own only when it is whole and synced; a process that is killed leaves what was there before.</remarks>
public sealed class FileResultStorage : ResultStorage
{
    private const string Pattern = "*" + ResultFileName.Extension;
    private const string Leftovers = ".sim2l-*.tmp";

    // No save takes as long.
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromDays(1);

    private readonly string _folder;
    private bool _wasThere;

    /// <summary>A storage in a folder, which is made at the first use when it is missing.</summary>
    public FileResultStorage(string folder, TimeProvider? time = null)
        : base(time)
    {
        _folder = Path.GetFullPath(folder);
    }

    /// <inheritdoc/>
    public override Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default) => Task.FromResult(ReadFile(key, static (file, revision) => new LoadedResult
    {
        Revision = revision,
        Result = OptimizationBinary.Read(file),
    }));

    /// <inheritdoc/>
    public override Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default) => Task.FromResult(ReadFile(key, static (file, revision) => new StoredResult
    {
        Revision = revision,
        Header = OptimizationBinary.ReadHeader(file),
        SizeBytes = file.Length,
    }));

    /// <inheritdoc/>
    public override Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        RequireFolder();
        return Task.FromResult(Guard(key, () => ReadRevision(PathOf(key), key)));
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var path in Files(prefix))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Describe(path) is { } stored && stored.Key.StartsWith(prefix, StringComparison.Ordinal))
                yield return stored;
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var path in Files(prefix))
        {
            cancellation.ThrowIfCancellationRequested();
            var revision = ReadKnownRevision(path);
            if (revision?.Key.StartsWith(prefix, StringComparison.Ordinal) == true)
                yield return revision;
        }
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default)
    {
        var (count, bytes) = (0L, 0L);
        foreach (var path in Files(""))
        {
            cancellation.ThrowIfCancellationRequested();
            if (ReadKnownRevision(path) is { IsDeleted: true })
                continue;
            count++;
            bytes += new FileInfo(path) is { Exists: true, Length: var length } ? length : 0;
        }
        return Task.FromResult(new StorageInfo { Type = "file", Location = _folder, Count = count, SizeBytes = bytes });
    }

    /// <inheritdoc/>
    public override async Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default)
    {
        var count = 0L;
        foreach (var path in Files(prefix))
        {
            var revision = ReadKnownRevision(path);
            var key = revision?.Key ?? KeyOf(path);
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var isResult = revision is not { IsDeleted: true };
            if (forget || revision is null && !ResultFileName.TryRead(Path.GetFileName(path), out _))
                await ForgetAsync(path, cancellation).ConfigureAwait(false);
            else if (isResult)
                isResult = await DeleteAsync(key, cancellation: cancellation).ConfigureAwait(false);
            count += isResult ? 1 : 0;
        }
        return count;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override async Task<ResultRevision?> WriteAsync(string key, ResultDecision decide, OptimizationResult? result, CancellationToken cancellation)
    {
        RequireFolder();
        var path = PathOf(key);
        using var taken = await LockAsync(cancellation, key).ConfigureAwait(false);
        var next = decide(CurrentRevision(path, key));
        if (next is not null)
            Replace(path, next, result, cancellation);
        return next;
    }

    private protected override async Task<ResultRevision> MoveAsync(string key, string newKey, bool overwrite, CancellationToken cancellation)
    {
        RequireFolder();
        var (path, newPath) = (PathOf(key), PathOf(newKey));
        using var taken = await LockAsync(cancellation, key, newKey).ConfigureAwait(false);
        var (gone, come) = Move(CurrentRevision(path, key), key, CurrentRevision(newPath, newKey), newKey, overwrite);
        var result = ReadFile(key, static (file, _) => OptimizationBinary.Read(file)) ?? throw Missing(key);

        // In this order a killed process leaves the result twice, never nowhere.
        Replace(newPath, come, result, cancellation);
        Replace(path, gone, null, CancellationToken.None);
        return come;
    }

    private protected override Task<ReadOnlyMemory<double>> ReadChunkAsync(StoredResult stored, OptimizationHeader header, int column, int chunk, CancellationToken cancellation)
    {
        var values = ReadFile(stored.Key, (file, revision) => revision.Id == stored.Revision.Id ? ReadChunk(file, header, column, chunk) : throw Replaced(stored.Key));
        return Task.FromResult<ReadOnlyMemory<double>>(values ?? throw Replaced(stored.Key));
    }

    private static double[] ReadChunk(FileStream file, OptimizationHeader header, int column, int chunk)
    {
        var values = new double[ColumnChunk.RowsOf(header.PointCount, chunk)];
        var data = new byte[ColumnChunk.HeadSize + (values.Length * sizeof(double))];
        var size = OptimizationBinary.OffsetOf(header, header.Definition.ColumnCount + header.ResultSets.Count, 0);
        file.Position = Math.Max(0, file.Length - size + OptimizationBinary.OffsetOf(header, column, chunk));
        var read = file.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        ColumnChunk.Decode(data.AsSpan(0, read), column, chunk, values);
        return values;
    }

    private string PathOf(string key) => Path.Join(_folder, ResultFileName.Of(key));

    private static string KeyOf(string path) => ResultFileName.TryRead(Path.GetFileName(path), out var key) ? key : Path.GetFileName(path);

    private Task<FolderLock> LockAsync(CancellationToken cancellation, params string[] keys) =>
        FolderLock.TakeAsync(_folder, TimeProvider.System, cancellation, [.. keys.Select(ResultFileName.Of)]);

    private async Task ForgetAsync(string path, CancellationToken cancellation)
    {
        using var taken = await FolderLock.TakeAsync(_folder, TimeProvider.System, cancellation, Path.GetFileName(path)).ConfigureAwait(false);
        Guard(KeyOf(path), () =>
        {
            File.Delete(path);
            return path;
        });
    }

    private static void Replace(string path, ResultRevision revision, OptimizationResult? result, CancellationToken cancellation)
    {
        using var pending = new PendingFile(path);
        try
        {
            using var file = pending.Create();
            ResultEnvelope.Write(file, revision);
            if (result is not null)
                OptimizationBinary.Write(file, result);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, path);
        }
        cancellation.ThrowIfCancellationRequested();
        pending.Commit(overwrite: true);
    }

    /// <summary>The state of a key; one that cannot be read counts as older than any other.</summary>
    private ResultRevision? CurrentRevision(string path, string key)
    {
        try
        {
            return Guard(key, () => ReadRevision(path, key));
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            return new() { Key = key, Version = 0, Id = "damaged", SavedAt = DateTimeOffset.MinValue };
        }
    }

    private ResultRevision? ReadKnownRevision(string path)
    {
        try
        {
            return Guard(KeyOf(path), () => ReadRevision(path, key: null));
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.Corrupt or ErrorKind.NotSupported)
        {
            return null;
        }
    }

    private static ResultRevision? ReadRevision(string path, string? key)
    {
        using var file = OpenFile(path);
        return file is null ? null : ReadEnvelope(file, key);
    }

    private static ResultRevision ReadEnvelope(FileStream file, string? key)
    {
        var revision = ResultEnvelope.Read(file);
        return key is null || revision.Key == key ? revision : throw new Sim2lException(ErrorKind.Corrupt, "Its file is another result's.");
    }

    private StoredResult? Describe(string path)
    {
        ResultRevision? revision = null;
        try
        {
            return Guard(KeyOf(path), () =>
            {
                using var file = OpenFile(path);
                revision = file is null ? null : ReadEnvelope(file, key: null);
                return revision is not { IsDeleted: false } ? null : new StoredResult { Revision = revision, Header = OptimizationBinary.ReadHeader(file!), SizeBytes = file!.Length };
            });
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.Corrupt or ErrorKind.NotSupported)
        {
            var file = new FileInfo(path);
            revision ??= new() { Key = KeyOf(path), Version = 0, Id = "damaged", SavedAt = file.LastWriteTimeUtc };
            return new() { Revision = revision, SizeBytes = file.Exists ? file.Length : 0, Fault = e };
        }
    }

    private T? ReadFile<T>(string key, Func<FileStream, ResultRevision, T> read)
        where T : class
    {
        ResultKey.Check(key);
        RequireFolder();
        return Guard(key, () =>
        {
            using var file = OpenFile(PathOf(key));
            return file is null || ReadEnvelope(file, key) is not { IsDeleted: false } revision ? null : read(file, revision);
        });
    }

    private static FileStream? OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private T Guard<T>(string key, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            throw Damaged(key, $"'{_folder}'", e);
        }
        catch (DirectoryNotFoundException e)
        {
            throw Away(e);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, _folder);
        }
    }

    private IEnumerable<string> Files(string prefix)
    {
        ResultKey.CheckPrefix(prefix);
        RequireFolder();
        using var files = Guard("", () => Directory.EnumerateFiles(_folder, Pattern).GetEnumerator());
        while (Guard("", files.MoveNext))
            yield return files.Current;
    }

    /// <summary>Makes the folder at the first use; one that was there and is gone is away, and none is made in its place.</summary>
    private void RequireFolder()
    {
        if (Directory.Exists(_folder))
        {
            if (!_wasThere)
                RemoveLeftovers();
            _wasThere = true;
            return;
        }
        if (_wasThere)
            throw Away();
        Guard("", () => Directory.CreateDirectory(_folder));
        _wasThere = true;
    }

    private void RemoveLeftovers() => Guard("", () =>
    {
        var old = TimeProvider.System.GetUtcNow().UtcDateTime - LeftoverAge;
        foreach (var path in Directory.EnumerateFiles(_folder, Leftovers).Where(path => File.GetLastWriteTimeUtc(path) < old))
            File.Delete(path);
        return old;
    });

    private Sim2lException Away(Exception? fault = null) => new(ErrorKind.Unavailable, $"The folder '{_folder}' is gone; put it back, or start anew for an empty one.", fault);
}

using System.Runtime.CompilerServices;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>The results in a SQLite or DuckDB file of any program: read where they are, never changed.</summary>
/// <remarks>
/// The file is opened for each reading and closed after it; when it changed, what is known of it is found out again. Nothing is written to it or beside it.
/// Every change fails with <see cref="ErrorKind.NotSupported"/>. The drivers are synchronous: tasks complete on the thread that runs them. Safe for many threads.
/// </remarks>
public sealed class MountedStorage : IResultStorage
{
    private const int ListedTogether = 200;
    private const int Attempts = 3;

    private readonly MountOptions _options;
    private volatile Known? _known;

    private MountedStorage(string path, MountOptions options)
    {
        Path = path;
        _options = options;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>What form the file has.</summary>
    public DataSourceKind Kind => MountedFile.KindOf(Path);

    /// <summary>What the file was recognised as: <c>sim2l</c>, <c>run</c>, <c>results</c>, <c>optuna</c>, <c>mlflow</c>, <c>trackio</c> or <c>table</c>.</summary>
    public string RecognizedAs => _known!.Content.Name;

    /// <summary>Opens the results in a file and recognises them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say of itself.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.NotFound"/> without such a file or table; <see cref="ErrorKind.NotSupported"/> for what is not recognised; <see cref="ErrorKind.InvalidInput"/>
    /// where the objectives have to be named; <see cref="ErrorKind.ReadOnly"/> where a log beside the file cannot be used; <see cref="ErrorKind.Timeout"/> while another
    /// process holds it; <see cref="ErrorKind.Corrupt"/>.
    /// </exception>
    public static MountedStorage Open(string path, MountOptions? options = null, CancellationToken cancellation = default)
    {
        var storage = new MountedStorage(MountedFile.Locate(path), options ?? new());
        // Where the user left out what each of them needs, it is the mount's fault.
        var first = storage.Read((reading, known) => known.Content.Page(reading, known.Stamp, "", null, ListedTogether), cancellation);
        return first.Count > 0 && first.All(static stored => stored.Fault?.Kind == ErrorKind.InvalidInput) ? throw first[0].Fault! : storage;
    }

    /// <summary>The names of the ordinary tables in a file.</summary>
    /// <exception cref="Sim2lException">The file cannot be read.</exception>
    public static IReadOnlyList<string> ListTables(string path, CancellationToken cancellation = default)
    {
        var file = MountedFile.Locate(path);
        using var reading = MountedFile.Open(file, MountStamp.Of(file) ?? default, cancellation);
        return [.. reading.Tables];
    }

    /// <inheritdoc/>
    public Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        return Task.FromResult(Read(
            (reading, known) => Find(reading, known, key) is { } stored ? new LoadedResult { Revision = stored.Revision, Result = Load(reading, known, stored) } : null,
            cancellation));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<double>> ReadColumnAsync(
        string key, int column, int start = 0, int? count = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        await Task.CompletedTask.ConfigureAwait(false);
        var stamp = Stamp();
        using var reading = MountedFile.Open(Path, stamp, cancellation);
        var known = Recognize(reading, stamp);
        var stored = Find(reading, known, key) ?? throw ResultStorage.Missing(key);
        var range = PointRange.Of(key, stored.Header!, column, start, count);
        foreach (var piece in known.Content.ReadColumn(reading, stored, column, range.Start, range.End - range.Start))
        {
            if (!reading.IsOfOneMoment && MountStamp.Of(Path) != stamp)
                throw ResultStorage.Replaced(key);
            yield return piece;
        }
    }

    /// <inheritdoc/>
    public Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        return Task.FromResult(Read((reading, known) => Find(reading, known, key), cancellation));
    }

    /// <inheritdoc/>
    public Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        return Task.FromResult(Read((reading, known) => known.Content.Find(reading, known.Stamp, key)?.Revision, cancellation));
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string key, CancellationToken cancellation = default) => await FindRevisionAsync(key, cancellation).ConfigureAwait(false) is not null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ResultKey.CheckPrefix(prefix);
        await Task.CompletedTask.ConfigureAwait(false);
        string? last = null;
        while (true)
        {
            var after = last;
            var page = Read((reading, known) => known.Content.Page(reading, known.Stamp, prefix, after, ListedTogether), cancellation);
            foreach (var stored in page)
                yield return stored;
            if (page.Count < ListedTogether)
                yield break;
            last = page[^1].Key;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", CancellationToken cancellation = default) =>
        ListAsync(prefix, cancellation).Select(static stored => stored.Revision);

    /// <inheritdoc/>
    public Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default) => Task.FromResult(Read(
        (reading, known) => new StorageInfo { Type = "mount", Location = Path, Count = known.Content.Count(reading), SizeBytes = known.Stamp.Size + known.Stamp.LogSize },
        cancellation));

    /// <inheritdoc/>
    public Task<ResultRevision> SaveAsync(string key, OptimizationResult result, long? expectedVersion = null, CancellationToken cancellation = default) => throw Unchangeable();

    /// <inheritdoc/>
    public Task<bool> ApplyAsync(ResultRevision revision, OptimizationResult? result, CancellationToken cancellation = default) => throw Unchangeable();

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string key, long? expectedVersion = null, CancellationToken cancellation = default) => throw Unchangeable();

    /// <inheritdoc/>
    public Task<ResultRevision> RenameAsync(string key, string newKey, bool overwrite = false, CancellationToken cancellation = default) => throw Unchangeable();

    /// <inheritdoc/>
    public Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default) => throw Unchangeable();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static StoredResult? Find(MountReading reading, Known known, string key)
    {
        var stored = known.Content.Find(reading, known.Stamp, key);
        return stored?.Fault is { } fault ? throw fault : stored;
    }

    private static OptimizationResult Load(MountReading reading, Known known, StoredResult stored)
    {
        try
        {
            return known.Content.Load(reading, stored);
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.InvalidInput or ErrorKind.Corrupt)
        {
            throw new Sim2lException(ErrorKind.Corrupt, $"The result '{ResultKey.Shorten(stored.Key)}' in '{reading.Path}' is damaged: {e.Message} Other results are not concerned.", e);
        }
    }

    private Sim2lException Unchangeable() => new(ErrorKind.NotSupported, $"'{Path}' is mounted and never changed; save the result in another storage.");

    /// <summary>Reads what is of one moment, again where the file changed under the reader.</summary>
    private T Read<T>(Func<MountReading, Known, T> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stamp = Stamp();
            try
            {
                var (result, isOfOneMoment) = ReadOnce(stamp, work, cancellation);
                if (isOfOneMoment || MountStamp.Of(Path) == stamp)
                    return result;
            }
            catch (Sim2lException) when (attempt < Attempts && MountStamp.Of(Path) is { } now && now != stamp)
            {
                // Half of the file was read before the change.
            }
            if (attempt == Attempts)
                throw new Sim2lException(ErrorKind.Unavailable, $"'{Path}' changes all the time; try again when the program that writes it is done.");
        }
    }

    private (T Result, bool IsOfOneMoment) ReadOnce<T>(MountStamp stamp, Func<MountReading, Known, T> work, CancellationToken cancellation)
    {
        using var reading = MountedFile.Open(Path, stamp, cancellation);
        return (work(reading, Recognize(reading, stamp)), reading.IsOfOneMoment);
    }

    private Known Recognize(MountReading reading, MountStamp stamp)
    {
        if (_known is { } known && known.Stamp == stamp)
            return known;
        return _known = new(stamp, MountRecognition.Recognize(reading, _options));
    }

    private MountStamp Stamp() => MountStamp.Of(Path)
        ?? throw new Sim2lException(ErrorKind.Unavailable, $"'{Path}' is not there any more; put it back, or dismount it.");

    private sealed record Known(MountStamp Stamp, MountedContent Content);
}

using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>One listing of a folder of runs: brings the index up to date, then walks the matching rows; where the index's file is of no use, one in memory.</summary>
internal sealed class RunListing : IDisposable
{
    private readonly string _root;
    private readonly RunFilter _filter;
    private readonly RunIndexRow _row;
    private readonly IProgress<(long Done, long Total)>? _progress;
    private readonly CancellationToken _cancellation;

    private Place _place;
    private RunFolderScan? _scan;
    private RunIndex? _index;
    private SqliteStatement? _rows;
    private IReadOnlyList<(string FileName, Sim2lException Fault)>? _faults;
    private long _toPass;
    private long _given;

    public RunListing(string root, RunFilter filter, RunIndexRow row, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        _root = root;
        _filter = filter;
        _row = row;
        _progress = progress;
        _cancellation = cancellation;
    }

    private enum Place
    {
        File,
        FileAnew,
        Copy,
        Memory,
    }

    /// <summary>Why files could not be read, by file name.</summary>
    public IReadOnlyList<(string FileName, Sim2lException Fault)> Faults
    {
        get
        {
            if (!IsEmpty)
                WithIndex(Start);
            return _faults ?? [];
        }
    }

    /// <summary>The next run, or null after the last one.</summary>
    public Run? Next()
    {
        if (IsEmpty || _given >= _filter.First)
            return null;
        var run = WithIndex(NextMatch);
        _given++;
        return run;
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _index?.Dispose();
        _rows = null;
        _index = null;
    }

    /// <summary>Whether there is nothing to list and so nothing to make an index of.</summary>
    private bool IsEmpty => (_scan ??= RunFolderScan.Read(_root)).Files.Count == 0;

    private T WithIndex<T>(Func<T> action)
    {
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            try
            {
                return action();
            }
            catch (Sim2lException e) when (_place != Place.Memory && e.Kind != ErrorKind.InvalidInput)
            {
                FallBack(e.Kind);
            }
        }
    }

    /// <summary>A damaged index is made anew, once; one that cannot be written is copied; where that fails too, one in memory begins empty.</summary>
    private void FallBack(ErrorKind fault)
    {
        Dispose();
        _place = (fault, _place) switch
        {
            (ErrorKind.Corrupt, Place.File) => Place.FileAnew,
            (ErrorKind.Corrupt, _) or (_, Place.Copy) => Place.Memory,
            _ => Place.Copy,
        };
        if (_place == Place.FileAnew)
            RunIndex.Delete(_root);
    }

    private RunIndex Open() => _place switch
    {
        Place.Memory => RunIndex.OpenInMemory(_cancellation),
        Place.Copy => RunIndex.OpenCopy(_root, _cancellation),
        _ => RunIndex.Open(_root, _cancellation),
    };

    private SqliteStatement Start()
    {
        if (_rows is not null)
            return _rows;
        _index = Open();
        var changed = _index.Changed(_scan!);
        if (changed.Count > 0)
            _index.Save(new RunFileReader(_root, _scan!, _cancellation).Read(changed, _index.Remove, _progress));
        _faults ??= [.. _index.Faults(_filter)];
        // After a fault in the middle, what was given before is passed over.
        _toPass = _filter.Skip + _given;
        return _rows = _index.Select(_filter);
    }

    private Run? NextMatch()
    {
        var rows = Start();
        while (rows.Step())
        {
            var status = _row.Status(rows);
            if (_filter.Statuses.Count > 0 && !_filter.Statuses.Contains(status))
                continue;
            if (_toPass == 0)
                return _row.Run(rows, status);
            _toPass--;
        }
        return null;
    }
}

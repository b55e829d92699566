using System.Diagnostics;
using System.Management.Automation;

namespace Sim2l.Commands;

/// <summary>Shows progress for work that takes longer than a second, at most four times a second, and takes it away at the end.</summary>
/// <remarks>Report on the pipeline's thread.</remarks>
internal sealed class ProgressReport : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static int _lastActivity;

    private readonly Cmdlet _cmdlet;
    private readonly string _activity;
    private readonly int _id = Interlocked.Increment(ref _lastActivity);
    private readonly long _total;
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _shown;

    public ProgressReport(Cmdlet cmdlet, string activity, long total)
    {
        _cmdlet = cmdlet;
        _total = total;
        _activity = activity;
    }

    /// <summary>How long work may take unseen.</summary>
    public static TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What is being worked on now.</summary>
    public string Status { private get; set; } = " ";

    /// <summary>Whether the remaining time is told, as if the rest took as long as what is done.</summary>
    public bool TellsRemaining { private get; init; }

    public void Report(long value)
    {
        if (Stopwatch.GetElapsedTime(_started) < Patience || (_shown != 0 && Stopwatch.GetElapsedTime(_shown) < Interval))
            return;
        _shown = Stopwatch.GetTimestamp();
        var percent = _total > 0 ? (int)Math.Clamp(100 * (double)value / _total, 0, 100) : -1;
        var record = Record(ProgressRecordType.Processing, percent);
        if (TellsRemaining && value > 0)
            record.SecondsRemaining = (int)Math.Min(int.MaxValue, Stopwatch.GetElapsedTime(_started).TotalSeconds * Math.Max(0, _total - value) / value);
        _cmdlet.WriteProgress(record);
    }

    public void Dispose()
    {
        if (_shown != 0)
            _cmdlet.WriteProgress(Record(ProgressRecordType.Completed, percent: -1));
    }

    /// <remarks>One for each time: who listens may keep them.</remarks>
    private ProgressRecord Record(ProgressRecordType type, int percent) => new(_id, _activity, Status) { RecordType = type, PercentComplete = percent };
}

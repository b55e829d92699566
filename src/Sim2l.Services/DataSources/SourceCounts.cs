namespace Sim2l.DataSources;

/// <summary>What became of sources in this process.</summary>
internal sealed class SourceCounts
{
    private long _imported;
    private long _mounted;

    public long Imported => Interlocked.Read(ref _imported);

    public long Mounted => Interlocked.Read(ref _mounted);

    public void CountImport() => Interlocked.Increment(ref _imported);

    public void CountMount() => Interlocked.Increment(ref _mounted);
}

namespace Sim2l.Files;

/// <summary>What this process did with the entries, for its metrics.</summary>
internal sealed class FileCounts
{
    private long _created;
    private long _removed;

    public long Created => Interlocked.Read(ref _created);

    public long Removed => Interlocked.Read(ref _removed);

    public void CountCreation() => Interlocked.Increment(ref _created);

    public void CountRemoval(long entries) => Interlocked.Add(ref _removed, entries);
}

namespace Sim2l.Results;

/// <summary>What this process did with the index, for its metrics.</summary>
internal sealed class ResultCounts
{
    private long _registrations;
    private long _searches;

    public long Registrations => Interlocked.Read(ref _registrations);

    public long Searches => Interlocked.Read(ref _searches);

    public void CountRegistration() => Interlocked.Increment(ref _registrations);

    public void CountSearch() => Interlocked.Increment(ref _searches);
}

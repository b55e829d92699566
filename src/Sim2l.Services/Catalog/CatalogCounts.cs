namespace Sim2l.Catalog;

/// <summary>What this process wrote into the catalog, for its metrics.</summary>
internal sealed class CatalogCounts
{
    private long _registrations;
    private long _executions;

    public long Registrations => Interlocked.Read(ref _registrations);

    public long Executions => Interlocked.Read(ref _executions);

    public void CountRegistration() => Interlocked.Increment(ref _registrations);

    public void CountExecution() => Interlocked.Increment(ref _executions);
}

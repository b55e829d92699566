using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>What simulations are run with: the cache that is asked, whom to tell of a run, and what keeps that until they are told.</summary>
/// <remarks>Asked again each time, so that a store may be opened late and anew. Safe for many threads.</remarks>
public interface IExecutionStores
{
    /// <summary>The cache.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> where there is none.</exception>
    ICacheStore Cache { get; }

    /// <summary>What waits on this machine to be delivered.</summary>
    IOutbox Outbox { get; }

    /// <summary>Whether anything was ever queued here, so that an outbox need not be made to look into it.</summary>
    bool HasOutbox { get; }

    /// <summary>Who learns of runs: the cache, the catalog and the index of results, as far as there are any.</summary>
    IReadOnlyList<Destination> Destinations { get; }

    /// <summary>By which name runs and executions are recorded; null leaves that to who keeps them.</summary>
    string? UserName { get; }

    /// <summary>After what time without a sign of life a run counts as abandoned whose writer left no lease.</summary>
    TimeSpan AbandonedAfter { get; }

    /// <summary>Opens a run whose file is not on this machine; null where nobody is known who has it.</summary>
    /// <exception cref="Sim2lException">It is not there, or cannot be reached.</exception>
    IRunReader? OpenElsewhere(string executionId, CancellationToken cancellation);
}

namespace Sim2l.Results;

/// <summary>The index of results: finds runs by the values of their parameters.</summary>
/// <remarks>
/// A run's file is the truth; the index can be made again from the files. A viewer sees what is public, what is internal when they may read results, and their own private
/// results; for them the others do not exist, before every count, order and page. Whoever holds the database is <see cref="Viewer.Everything"/>; over HTTP the service
/// puts the session's viewer in place of the one given, decides who may what, and the same methods fail with <see cref="ErrorKind.Unauthorized"/> or
/// <see cref="ErrorKind.Forbidden"/>. All methods fail with <see cref="ErrorKind.Unavailable"/> when the database or service cannot be reached. Safe for many threads.
/// </remarks>
public interface IResultIndex : IAsyncDisposable
{
    /// <summary>Puts a run into the index in place of what it held of the same execution id, all at once.</summary>
    /// <remarks>A result belongs to who registers it first; an admin registers a run for the user whom it names.</remarks>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.InvalidInput"/> and <see cref="ErrorKind.TooLarge"/> name the field; <see cref="ErrorKind.Forbidden"/> when the run is another's, for an admin too when
    /// more people would see it.
    /// </exception>
    Task<ResultRegistration> RegisterAsync(NewResult result, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>A result by its run.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    Task<Result> GetAsync(string executionId, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Takes a run out of the index; its file stays.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Forbidden"/> when it is another's.</exception>
    Task<Result> RemoveAsync(string executionId, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Empties the index.</summary>
    /// <returns>How many results went.</returns>
    Task<long> ClearAsync(Viewer viewer, CancellationToken cancellation = default);

    /// <summary>The results that a query means, as many as there are.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.InvalidInput"/> for a field that no result has (with the nearest names), a value that its type cannot be compared with, a unit of another dimension,
    /// a regular expression that is none or cannot be matched in linear time; <see cref="ErrorKind.TooLarge"/> for a filter beyond the limits of <see cref="ResultFilter"/>.
    /// </exception>
    IAsyncEnumerable<Result> SearchAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>A part of that list; rows registered meanwhile never make others repeat or vanish.</summary>
    /// <exception cref="Sim2lException">As <see cref="SearchAsync"/>; <see cref="ErrorKind.InvalidInput"/> for a cursor that is not one of this query.</exception>
    Task<ResultPage> GetPageAsync(ResultQuery query, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>How many results a query means.</summary>
    /// <exception cref="Sim2lException">As <see cref="SearchAsync"/>.</exception>
    Task<long> CountAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>How a query would be carried out.</summary>
    /// <exception cref="Sim2lException">As <see cref="SearchAsync"/>; <see cref="ErrorKind.Forbidden"/> over HTTP without the privilege to administer the service.</exception>
    Task<ResultPlan> ExplainAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>The parameters of a simulation's results, by scope and name; only those of results that the viewer sees.</summary>
    IAsyncEnumerable<ParameterDescription> GetParametersAsync(string simulationName, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Statistics of a parameter, one for each group, by the group's value.</summary>
    /// <exception cref="Sim2lException">As <see cref="SearchAsync"/>.</exception>
    IAsyncEnumerable<ParameterStatistics> MeasureAsync(ParameterQuery query, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>The runs in the index and the state of their files when they were read, by execution id.</summary>
    IAsyncEnumerable<IndexedRun> GetIndexedRunsAsync(Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Notes what happened in a research session: objects, in the order given.</summary>
    /// <returns>How many entries were noted.</returns>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.InvalidInput"/>; <see cref="ErrorKind.Forbidden"/> when the research session is another's; <see cref="ErrorKind.TooLarge"/> beyond 5,000 entries.
    /// </exception>
    Task<int> AddProvenanceAsync(string researchSession, IReadOnlyList<IReadOnlyDictionary<string, object?>> entries, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>What happened in a research session, oldest first, each entry as it was given.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Forbidden"/> when the research session is another's.</exception>
    IAsyncEnumerable<IReadOnlyDictionary<string, object?>> GetProvenanceAsync(string researchSession, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Whether the store works.</summary>
    Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default);
}

using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Http;
using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>A run, and whom to tell when it has ended: on disk before the run begins, so that they learn of it although its process dies at whatever point.</summary>
public sealed record PendingRun
{
    /// <summary>What an outbox calls it; its destination is the run, for it goes nowhere until that has ended.</summary>
    public const string Kind = "pending-run";

    /// <summary>The cache entry of the run, once it is completed.</summary>
    public required NewCacheEntry Entry { get; init; }

    /// <summary>Where the entry goes; null where the connection names no cache.</summary>
    public string? Cache { get; init; }

    /// <summary>Which catalog is told; null where the connection names none.</summary>
    public string? Catalog { get; init; }

    /// <summary>Which index of results is told; null where the connection names none.</summary>
    public string? Results { get; init; }

    private string RunPath => Entry.RunPath!;

    /// <summary>Whether an item is the note of a run.</summary>
    public static bool Is(OutboxItem item) => item is { Kind: Kind, IsRefused: false };

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names what is missing or wrong.</exception>
    public static PendingRun FromFields(IReadOnlyDictionary<string, object?> fields)
    {
        var body = new JsonBody(fields);
        return new()
        {
            Entry = CacheWire.ReadNewEntry(body.GetBody("entry") ?? throw new Sim2lException(ErrorKind.InvalidInput, "The field 'entry' is missing."), createdBy: null),
            Cache = body.GetText("cache"),
            Catalog = body.GetText("catalog"),
            Results = body.GetText("results"),
        };
    }

    /// <summary>The run as it is noted before it begins.</summary>
    public NewOutboxItem ToItem() => Item(Kind, Entry.ExecutionId, new Dictionary<string, object?>
    {
        ["entry"] = CacheWire.Write(Entry),
        ["cache"] = Cache,
        ["catalog"] = Catalog,
        ["results"] = Results,
    });

    /// <summary>What its file has to tell; nothing when it never began, or is gone.</summary>
    /// <remarks>Only a run that ended is searched for and answers; that another was left half done is the catalog's to know.</remarks>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> while it goes on; as <see cref="RunReader.Open"/>.</exception>
    public IReadOnlyList<NewOutboxItem> ReadItems(TimeSpan abandonedAfter)
    {
        if (!File.Exists(RunPath))
            return [];
        using var reader = RunReader.Open(RunPath, abandonedAfter: abandonedAfter);
        if (!reader.IsBorn)
            return [];
        var status = reader.Run.Status;
        if (status == RunStatus.Running)
            throw new Sim2lException(ErrorKind.NotFound, $"The run '{Entry.ExecutionId}' has not ended.");
        var items = new List<NewOutboxItem>();
        if (status == RunStatus.Completed && Cache is not null)
            items.Add(Item(Destination.CacheKind, Cache, CacheWire.Write(Entry with { RunSizeBytes = new FileInfo(RunPath).Length })));
        if (Catalog is not null)
            items.Add(Item(RunReport.Kind, Catalog, RunReports.Read(reader).ToFields()));
        if (status is not (RunStatus.Abandoned or RunStatus.Unknown) && Results is not null)
            items.Add(Item(Destination.ResultKind, Results, ResultWire.Write(RunIntrospection.Read(RunPath))));
        return items;
    }

    private NewOutboxItem Item(string kind, string destination, IReadOnlyDictionary<string, object?> content) => new()
    {
        Kind = kind,
        Destination = destination,
        ExecutionId = Entry.ExecutionId,
        SimulationName = Entry.SimulationName,
        SimulationVersion = Entry.SimulationVersion,
        Content = content,
    };
}

using Sim2l.Testing;

namespace Sim2l.Execution;

/// <summary>An outbox, and a receiver that says what it is told to say.</summary>
internal sealed class SampleOutbox : IAsyncDisposable
{
    public const string Kind = "sample";
    public const string Destination = "http://127.0.0.1:8002";

    private readonly TemporaryFolder _folder = new();
    private SqliteOutbox _outbox;

    public SampleOutbox()
    {
        _outbox = SqliteOutbox.Open(File, Clock);
    }

    public TestClock Clock { get; } = new();

    public string File => Path.Join(_folder.Path, "outbox.db");

    public SqliteOutbox Outbox => _outbox;

    /// <summary>What was delivered, in order.</summary>
    public List<string> Received { get; } = [];

    /// <summary>What the receiver answers to an item; null takes it.</summary>
    public Func<string, Exception?> Answer { get; set; } = static _ => null;

    public static NewOutboxItem Item(string id, string simulation = "heat", string destination = Destination, string kind = Kind) => new()
    {
        Kind = kind,
        Destination = destination,
        ExecutionId = id,
        SimulationName = simulation,
        SimulationVersion = "1.0.0",
        Content = new Dictionary<string, object?> { ["id"] = id },
    };

    public async Task AddAsync(string simulation, params string[] ids)
    {
        foreach (var id in ids)
            await _outbox.AddAsync(Item(id, simulation), TestContext.Current.CancellationToken);
    }

    public Task<OutboxDelivery> DeliverAsync(TimeSpan? patience = null, CancellationToken cancellation = default) =>
        _outbox.DeliverAsync(Kind, Destination, ReceiveAsync, patience, cancellation);

    public Task ReceiveAsync(IReadOnlyDictionary<string, object?> content, CancellationToken cancellation)
    {
        var id = (string)content["id"]!;
        if (Answer(id) is { } fault)
            return Task.FromException(fault);
        lock (Received)
            Received.Add(id);
        return Task.CompletedTask;
    }

    public async Task<List<OutboxItem>> ListAsync() => await _outbox.ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>Changes the file behind the outbox's back.</summary>
    public async Task AlterAsync(string sql)
    {
        await _outbox.DisposeAsync();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        _outbox = SqliteOutbox.Open(File, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _outbox.DisposeAsync();
        _folder.Dispose();
    }
}

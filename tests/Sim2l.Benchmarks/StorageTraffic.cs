using System.Diagnostics;
using Sim2l.Optimization;
using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>Saves or loads a result of 100,000 points of twelve columns, beside the same bytes by the driver alone.</summary>
internal sealed class StorageTraffic(string name, bool isSaving, StorageTarget target)
    : Duel($"storage-{(isSaving ? "save" : "load")}-{name}", target.Baseline, Target.Time(1.5))
{
    private const string Key = "sample";
    private const int Repetitions = 4;

    private OptimizationResult? _result;

    public override string? SkipReason => name == "postgres" ? PostgresServer.WhyMissing : null;

    public static IEnumerable<Benchmark> All => new[] { true, false }.SelectMany(static isSaving => new Benchmark[]
    {
        new StorageTraffic("file", isSaving, new FileStorageTarget()),
        new StorageTraffic("sqlite", isSaving, new DatabaseStorageTarget(isPostgres: false)),
        new StorageTraffic("postgres", isSaving, new DatabaseStorageTarget(isPostgres: true)),
        new StorageTraffic("duckdb", isSaving, new DuckStorageTarget()),
    });

    protected override void Prepare(Workspace workspace)
    {
        _result = FrontSample.Uniform(12, 100_000);
        var chunks = _result.Columns.Index().SelectMany(static column => Enumerable.Range(0, ColumnChunk.CountOf(column.Item.Length)).Select(chunk => ColumnChunk.Encode(
            column.Index, chunk, column.Item.AsSpan().Slice(chunk * ColumnChunk.MaximumRows, ColumnChunk.RowsOf(column.Item.Length, chunk))))).ToArray();
        Wait(target.OpenAsync(workspace, chunks));
        Wait(target.WriteAsync());
        Wait(target.Storage.SaveAsync(Key, _result!));
    }

    protected override void CleanUp() => Wait(target.DisposeAsync().AsTask());

    protected override TimeSpan MeasureOurs(Workspace workspace) => TimeOf(() => isSaving ? target.Storage.SaveAsync(Key, _result!) : target.Storage.LoadAsync(Key));

    protected override TimeSpan MeasureBaseline(Workspace workspace) => TimeOf(() => isSaving ? target.WriteAsync() : target.ReadAsync());

    private static TimeSpan TimeOf(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Repetitions; i++)
            Wait(action());
        return watch.Elapsed / Repetitions;
    }

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}

using Sim2l.Benchmarks;

if (args is [LoadProcess.Argument])
    return await LoadGenerator.RunAsync(Console.In, Console.Out);

Benchmark[] all =
[
    new BulkWrite("bulk-metrics", 200_000, static rows => new MetricSample(rows)),
    new BulkWrite("bulk-logs", 200_000, static rows => new LogSample(rows)),
    new SingleWrites("single-metrics", 10_000, static rows => new MetricSample(rows)),
    new SingleWrites("single-logs", 10_000, static rows => new LogSample(rows)),
    new RunCreationByTemplate(),
    new RunCreationByScript(),
    new RunCompletion(),
    new Listing(),
    new MetricReading(),
    new ModuleImport(),
    new FirstCmdlet(),
    new LargeFile(),
    new CacheGetOnSqlite(),
    new CacheGetOnPostgres(),
    new CacheGetOnPostgresOverHttp(),
    new CacheSetOnSqlite(),
    new CacheSetOnSqliteInProcess(),
    .. CacheGrowth.All,
    new CatalogGetOnSqlite(),
    new CatalogRegistration(),
    .. CatalogSearch.All,
    .. new[] { false, true }.SelectMany(static isPostgres => new Benchmark[]
    {
        new ResultSearching("results-wide", 0.1, isPostgres, 100_000),
        new ResultSearching("results-narrow", 0.03, isPostgres, 100_000),
        new ResultFiles("results-files", 0.1, isPostgres, 100_000),
        new ResultStatistics("results-stats", 0, isPostgres, 100_000),
        new ResultStatistics("results-stats-bars", 20, isPostgres, 100_000),
        new Introspection(isPostgres),
        new ResultGrowth("results-1e5", 0.1, isPostgres, 100_000),
    }),
    new ResultGrowth("results-1e6", 0.1, isPostgres: true, 1_000_000),
    new ResultSearching("results-1e6-wide", 0.1, isPostgres: true, 1_000_000),
    .. FrontSearch.All,
    new HypervolumeSlicing(),
    new BinaryForm(isWriting: true),
    new BinaryForm(isWriting: false),
    .. StorageTraffic.All,
    .. ImportSpeed.All,
    new MountedColumn(),
    new MountedMemory(),
    .. PageFigure.All,
];

var filter = args.FirstOrDefault("");
var chosen = all.Where(benchmark => benchmark.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToArray();
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"No benchmark's name contains '{filter}'; there are {string.Join(", ", all.Select(static benchmark => benchmark.Name))}.");
    return 2;
}

var table = new ResultTable(Console.Out);
table.WriteHead();
foreach (var benchmark in chosen)
{
    if (benchmark.SkipReason is { } reason)
    {
        table.WriteSkipped(benchmark, reason);
        continue;
    }
    using var workspace = new Workspace();
    table.Write(benchmark, benchmark.Measure(workspace));
}
return 0;

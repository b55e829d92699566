using System.Collections.Immutable;
using System.Globalization;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.Demo;

/// <summary>Keeps a result in a DuckDB file with a copy in SQLite, takes the first away, goes on, and puts it back.</summary>
internal sealed class StorageTour(Report report, string root)
{
    public const string Key = "bars/mass-stress";

    private const string LaterKey = "bars/front";
    private const string SecondaryName = "results.db";

    private readonly string _folder = Path.Combine(root, "storages", Guid.NewGuid().ToString("N")[..8]);
    private readonly List<string> _warnings = [];

    /// <summary>The file that keeps the copy, which is there after the tour.</summary>
    public string SecondaryPath => Path.Combine(_folder, SecondaryName);

    /// <summary>Takes the tour.</summary>
    /// <returns>The result as it was read while the primary was away; null when something was lost.</returns>
    public async Task<OptimizationResult?> RunAsync(OptimizationResult result, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync("results.duckdb", result, cancellation);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotSupported)
        {
            report.Line(e.Message);
            return await RunAsync("primary.db", result, cancellation);
        }
    }

    private async Task<OptimizationResult?> RunAsync(string primaryName, OptimizationResult result, CancellationToken cancellation)
    {
        var primary = Path.Combine(_folder, primaryName);
        await using var manager = StorageManager.Open(new() { Primary = Settings(primaryName), Secondary = Settings(SecondaryName) }, warn: _warnings.Add);

        report.Title($"The {result.PointCount} points are kept in {primaryName}, with a copy in {SecondaryName}");
        await manager.SaveAsync(Key, result, cancellation: cancellation);
        await ShowAsync(manager, cancellation);

        report.Title($"{primaryName} is taken away: the points are read from the copy, and a front is saved there");
        var away = primary + ".away";
        File.Move(primary, away);
        var read = await manager.LoadAsync(Key, cancellation: cancellation);
        var saved = await manager.SaveAsync(LaterKey, FrontOf(result), cancellation: cancellation);
        _warnings.ForEach(report.Line);
        report.Line();
        var degraded = await ShowAsync(manager, cancellation);

        report.Title($"{primaryName} is back, and gets what it missed");
        File.Move(away, primary);
        var sync = await manager.SyncAsync(cancellation: cancellation);
        var restored = await ShowAsync(manager, cancellation);
        var isCaughtUp = (await manager.LoadAsync(LaterKey, from: StorageRole.Primary, cancellation: cancellation))?.Revision.Id == saved.Revision.Id;
        var isSound = degraded is { Degraded: true } && !restored.Degraded && isCaughtUp && sync is { Unchanged: 2, Failures.Count: 0, Conflicts.Count: 0 } && _warnings.Count == 1;
        return isSound ? read?.Result : null;
    }

    private StorageSettings Settings(string name) => StorageAddress.Read(name, path => Path.Combine(_folder, path));

    private static OptimizationResult FrontOf(OptimizationResult result)
    {
        var front = ParetoFront.Of(result).Indices;
        return new(result.Definition, result.Columns.Select(column => front.Select(point => column[point]).ToImmutableArray()));
    }

    private async Task<StorageManagerInfo> ShowAsync(StorageManager manager, CancellationToken cancellation)
    {
        var info = await manager.GetInfoAsync(cancellation);
        var table = new TextTable("Storage", "Type", ">Results", ">Bytes", "State", ">Waiting");
        foreach (var storage in info.Storages)
        {
            table.Add(
                storage.Role.ToString(), storage.Info?.Type ?? "", Report.Format(storage.Info?.Count, "0"), Report.Format(storage.Info?.SizeBytes, "0"),
                storage.Fault?.ToString() ?? "in use", storage.PendingCount.ToString(CultureInfo.InvariantCulture));
        }
        report.Table(table);
        return info;
    }
}

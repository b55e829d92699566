using System.Diagnostics;
using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Processes that share a storage, and processes that are killed.</summary>
public sealed class StorageProcessTests : IDisposable
{
    private const int Saves = 15;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Two_processes_lose_no_save_of_each_other_in_a_folder() => SaveTogetherAsync(static folder => new FileResultStorage(folder), nameof(Two_processes_lose_no_save_of_each_other_in_a_folder));

    [Fact]
    public Task Two_processes_lose_no_save_of_each_other_in_SQLite() => SaveTogetherAsync(OpenSqlite, nameof(Two_processes_lose_no_save_of_each_other_in_SQLite));

    [Fact]
    public Task Two_processes_lose_no_save_of_each_other_in_DuckDB() => SaveTogetherAsync(OpenDuck, nameof(Two_processes_lose_no_save_of_each_other_in_DuckDB));

    [Fact]
    public Task A_process_killed_while_it_saves_leaves_what_was_there_in_a_folder() =>
        DieAsync(static folder => new FileResultStorage(folder), nameof(A_process_killed_while_it_saves_leaves_what_was_there_in_a_folder));

    [Fact]
    public Task A_process_killed_while_it_saves_leaves_what_was_there_in_SQLite() => DieAsync(OpenSqlite, nameof(A_process_killed_while_it_saves_leaves_what_was_there_in_SQLite));

    [Fact]
    public Task A_process_killed_while_it_saves_leaves_what_was_there_in_DuckDB() => DieAsync(OpenDuck, nameof(A_process_killed_while_it_saves_leaves_what_was_there_in_DuckDB));

    private async Task SaveTogetherAsync(Func<string, IResultStorage> open, string test)
    {
        await using var storage = open(ChildTest.Argument ?? _folder.Path);
        if (ChildTest.Argument is not null)
        {
            for (var i = 0; i < Saves; i++)
                await storage.SaveAsync("shared", StoredSample.Of(i));
            return;
        }
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ChildTest.Run(typeof(StorageProcessTests), _folder.Path, method: test)));
        Assert.Equal(2 * Saves, (await storage.GetAsync("shared"))!.Version);
    }

    private async Task DieAsync(Func<string, IResultStorage> open, string test)
    {
        if (ChildTest.Argument is { } folder)
            await SaveUntilKilledAsync(open(folder));
        await using (var storage = open(_folder.Path))
            await storage.SaveAsync("shared", StoredSample.Of(11));
        await ChildTest.RunToDeath(typeof(StorageProcessTests), _folder.Path, test);

        await using var again = open(_folder.Path);
        var points = (await again.LoadAsync("shared"))!.Result.PointCount;
        Assert.True(points is 11 or 400_000, $"{points} points");
        Assert.Single(await again.ListAsync().ToListAsync());
        await again.SaveAsync("shared", StoredSample.Of(12));
        Assert.Equal(12, (await again.LoadAsync("shared"))!.Result.PointCount);
    }

    private static async Task SaveUntilKilledAsync(IResultStorage storage)
    {
        var result = StoredSample.Of(400_000);
        _ = Task.Run(async () =>
        {
            await Task.Delay(Random.Shared.Next(30, 400));
            Process.GetCurrentProcess().Kill();
        });
        while (true)
            await storage.SaveAsync("shared", result);
    }

    private static SqlResultStorage OpenDuck(string folder)
    {
        DuckLibrary.SkipWhereMissing();
        return SqlResultStorage.OpenDuck(Path.Join(folder, "results.duckdb"), time: null, patience: TimeSpan.FromMinutes(1));
    }

    private static SqlResultStorage OpenSqlite(string folder) => SqlResultStorage.Open(Path.Join(folder, "results.db"));
}

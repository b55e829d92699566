using System.Globalization;
using System.Text.RegularExpressions;
using Sim2l.Caching;
using Sim2l.Sessions;

namespace Sim2l.Demo;

public sealed partial class CacheTourTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task Keeps_what_was_completed_under_the_keys_of_the_inputs()
    {
        await using var cache = SqlCacheStore.Open(Path.Combine(Data, "cache.db"));
        double[] temperatures = [350, 400, 450, 500, 600];
        foreach (var kelvin in temperatures)
        {
            var key = CacheKey.Compute(ThermalBar.Name, ThermalBar.Version, ThermalParameters.InputsOf(new() { BoundaryTemperature = kelvin }));
            var entries = await cache.ListAsync(new() { Pattern = KeyPattern.FromKey(key.Key) }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            var entry = Assert.Single(entries);
            Assert.Equal((key.InputHash, $"{kelvin}K"), (entry.InputHash, entry.ExecutionId.Split('-')[1]));
        }
    }

    [Fact]
    public void Runs_the_first_pass_and_reads_the_second_from_the_cache()
    {
        string[] labels = ["350K", "400K", "450K", "500K", "600K", "2000K"];
        var first = Words("ada simulates a heated steel bar");
        var second = Words("grace asks for the same sweep");
        Assert.Equal(labels, first.Select(static row => row[0].Split('-')[1]));
        Assert.Equal(["Completed", "Completed", "Completed", "Completed", "Completed", "Failed"], first.Select(static row => row[1]));
        Assert.Equal(["Cached", "Cached", "Cached", "Cached", "Cached", "Failed"], second.Select(static row => row[1]));
        Assert.Equal(first[..5].Select(static row => row[0]), second[..5].Select(static row => row[0]));
        Assert.NotEqual(first[5][0], second[5][0]);
    }

    [Fact]
    public void Says_how_much_time_the_second_pass_saved()
    {
        var saved = Words("grace asks for the same sweep")[..5].Sum(static row => double.Parse(row[^1], CultureInfo.InvariantCulture));
        var said = int.Parse(Regex.Match(demo.Output, "(?m)^5 of 6 results came from the cache, which saved ([0-9]+) ms").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(said, Math.Max(1, saved - 1), saved + 1);
    }

    [Fact]
    public void Misses_new_inputs_and_names_the_nearest_entry()
    {
        var row = Assert.Single(Cells("ada looks for 420 K"));
        Assert.Equal(["miss", nameof(CacheMissReason.InputsDiffer)], row[..2]);
        Assert.Equal(RunOf("400K"), row[2]);
    }

    [Fact]
    public void Says_which_inputs_differ_and_by_how_much() => Assert.Equal(
        [
            ["boundary_temperature", "420.0 K", "400.0 K", "+20", "+5.0 %"],
            ["cells", "200", "50", "+150", "+300.0 %"],
            ["time_steps", "4000", "200", "+3800", "+1900.0 %"],
        ],
        Cells("These inputs are not in the cache"));

    [Fact]
    public void Hits_what_another_user_has_simulated()
    {
        var rows = demo.TableAfter("ada simulates 420 K");
        Assert.Equal(["ada", "grace", "grace"], rows.Select(static row => row.Split(' ')[0]));
        Assert.All(rows, row => Assert.Contains($" {RunOf("420K")} ", row, StringComparison.Ordinal));
        Assert.Equal([false, true, true], rows.Select(static row => row.Contains("  hit  ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Measures_the_simulation_and_the_lookup_and_reads_the_same_result()
    {
        var rows = demo.TableAfter("ada simulates 420 K").Select(static row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var times = rows.Select(static row => double.Parse(row[^1], CultureInfo.InvariantCulture)).ToArray();
        Assert.All(times, static time => Assert.InRange(time, 0.1, 60_000));
        // The second includes the first.
        Assert.True(times[2] >= times[1]);
        Assert.Equal("-288.0", rows[0][^2]);
        Assert.Equal("-288.0", rows[2][^2]);
    }

    [Fact]
    public void Explains_the_miss_of_an_entry_that_was_declared_wrong()
    {
        var row = Assert.Single(Cells("grace declares the entry of 600 K wrong"));
        Assert.Equal(["hit", "miss", nameof(CacheMissReason.Invalidated), RunOf("600K"), "grace"], row[..5]);
        Assert.Equal("stress beyond the yield strength", row[6]);
        Assert.Matches("(?m)^The entry was invalidated at .* by grace because of 'stress beyond the yield strength'", demo.Output);
    }

    [Fact]
    public void Counts_what_happened() => Assert.Equal(["thermal-bar", "5", "0", "1", "7", "10", "41 %"], Assert.Single(Cells("What the cache holds"))[..7]);

    [Fact]
    public async Task Goes_through_the_service_as_the_users_that_it_names()
    {
        await using var cache = SqlCacheStore.Open(Path.Combine(Data, "cache.db"));
        var entries = await cache.ListAsync(new(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(6 + BarDesigns.All.Count, entries.Count);
        Assert.All(entries, static entry => Assert.Equal("ada", entry.CreatedBy));
        Assert.All(entries, static entry => Assert.True(File.Exists(entry.RunPath)));

        await using var sessions = SqlSessionStore.Open(Path.Combine(Data, "sessions.db"));
        var users = await sessions.GetUsersAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("ada", Role.User), ("emmy", Role.Developer), ("grace", Role.Admin)], users.Select(static user => (user.UserName, user.Role)).Order());
        Assert.All(users, static user => Assert.NotNull(user.LastLoginAt));
    }

    private string Data => Assert.Single(Directory.GetDirectories(Path.Combine(demo.Root, "services")));

    private string[][] Words(string title) => [.. demo.TableAfter(title).Select(static row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private string RunOf(string label) =>
        Path.GetFileNameWithoutExtension(Assert.Single(demo.RunFiles, file => Path.GetFileName(file).StartsWith($"thermal-{label}-", StringComparison.Ordinal)));

    private string[][] Cells(string title) => [.. demo.TableAfter(title).Select(static row => Gap().Split(row))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}

using System.Globalization;
using Sim2l.Storages;

namespace Sim2l.Demo;

public sealed class FrontTourTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const int Bars = 30;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => Assert.Single(Directory.GetDirectories(Path.Combine(demo.Root, "storages")));

    [Fact]
    public void Records_a_run_for_each_bar()
    {
        Assert.Contains($"{Bars} bars were simulated, 0 came from the cache.", demo.Output, StringComparison.Ordinal);
        Assert.Equal(Bars, Directory.GetFiles(Path.Combine(demo.Root, "runs"), "bar-*.db").Length);
    }

    [Fact]
    public void Keeps_the_points_in_both_storages()
    {
        var rows = Words($"The {Bars} points are kept in");
        Assert.Equal(["Primary", "duckdb", "1"], rows[0][..3]);
        Assert.Equal(["Secondary", "sqlite", "1"], rows[1][..3]);
        Assert.All(rows, static row => Assert.Equal(["in", "use", "0"], row[^3..]));
    }

    [Fact]
    public void Goes_on_with_the_copy_while_the_primary_is_away()
    {
        var rows = Words("results.duckdb is taken away");
        Assert.Equal(["Unavailable", "1"], rows[0][^2..]);
        Assert.Equal(["Secondary", "sqlite", "2"], rows[1][..3]);
        Assert.Contains("The primary storage cannot be used", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Brings_the_primary_up_to_date()
    {
        var rows = Words("results.duckdb is back");
        Assert.Equal(["Primary", "duckdb", "2"], rows[0][..3]);
        Assert.All(rows, static row => Assert.Equal(["in", "use", "0"], row[^3..]));
    }

    [Fact]
    public async Task Leaves_the_same_results_in_both()
    {
        Assert.Equal(["results.db", "results.duckdb"], Directory.GetFiles(Folder).Select(Path.GetFileName).Where(static name => !name!.Contains('-', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        await using var primary = SqlResultStorage.Open(Path.Combine(Folder, "results.duckdb"));
        await using var secondary = SqlResultStorage.Open(Path.Combine(Folder, "results.db"));
        foreach (var key in new[] { "bars/mass-stress", "bars/front" })
        {
            var (ours, theirs) = (await primary.LoadAsync(key, Cancellation), await secondary.LoadAsync(key, Cancellation));
            Assert.Equal(theirs!.Revision.Id, ours!.Revision.Id);
            Assert.Equal(theirs.Result.Column("mass"), ours.Result.Column("mass"));
        }
        Assert.Equal(Bars, (await primary.LoadAsync("bars/mass-stress", Cancellation))!.Result.PointCount);
    }

    [Fact]
    public async Task Prints_the_front_that_the_points_have_and_its_hypervolume()
    {
        await using var secondary = SqlResultStorage.Open(Path.Combine(Folder, "results.db"));
        var result = (await secondary.LoadAsync("bars/mass-stress", Cancellation))!.Result;
        var (mass, stress, coldEnd) = (result.Column("mass"), result.Column("stress"), result.Column("cold_end"));
        var points = Enumerable.Range(0, result.PointCount).Where(point => coldEnd[point] <= 350).ToArray();
        var front = points.Where(point => !points.Any(other => mass[other] <= mass[point] && stress[other] <= stress[point] && (mass[other] < mass[point] || stress[other] < stress[point]))).OrderBy(point => mass[point]).ToArray();
        Assert.True(front.Length > 2);
        var rows = Words($"{front.Length} of {Bars} bars");
        Assert.Equal(front.Select(point => mass[point].ToString("0.0", CultureInfo.InvariantCulture)), rows.Select(static row => row[^3]));
        Assert.Equal(front.Select(point => stress[point].ToString("0.0", CultureInfo.InvariantCulture)), rows.Select(static row => row[^2]));

        var (area, lowest) = (0.0, 250.0);
        foreach (var point in front.Where(point => mass[point] < 1500 && stress[point] < 250))
            (area, lowest) = (area + ((1500 - mass[point]) * (lowest - stress[point])), stress[point]);
        Assert.Contains($"is {area.ToString("0.0", CultureInfo.InvariantCulture)} kg/m^2 MPa", demo.Output, StringComparison.Ordinal);
    }

    private string[][] Words(string title) => [.. demo.TableAfter(title).Select(static row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}

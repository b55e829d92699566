using System.Text.RegularExpressions;
using Sim2l.Results;

namespace Sim2l.Demo;

public sealed partial class ResultsTourTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(Assert.Single(Directory.GetDirectories(Path.Combine(demo.Root, "services"))), "results.db");

    [Fact]
    public void Finds_runs_by_values_in_another_unit() => Assert.Equal(["500K", "450K"], Cells("Which bars were held between").Select(Label));

    [Fact]
    public void Measures_those_that_completed_and_says_of_the_others_that_they_have_nothing()
    {
        var rows = Cells("How do the peak stresses spread");
        Assert.Equal(["completed", "5", "5", "-720.0", "-360.0", "-384.0", "-120.0", "230.8", "MPa"], rows[0]);
        Assert.Equal(["failed", "2", "0"], rows[1][..3]);
    }

    [Fact]
    public void Asks_the_index_with_SQL() => Assert.Equal(["600K", "500K"], Cells("Which two of the compressed bars").Select(Label));

    [Fact]
    public async Task Goes_through_the_service_as_the_user_that_it_names()
    {
        await using var index = SqlResultIndex.Open(Database);
        var results = await index.SearchAsync(new(), Viewer.Everything, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(8 + BarDesigns.All.Count, results.Count);
        Assert.All(results, static result => Assert.True(result.Owner is "ada" or "grace" && File.Exists(result.RunPath)));
    }

    private static string Label(string[] row) => row[0].Split('-')[1];

    private string[][] Cells(string title) => [.. demo.TableAfter(title).Select(static row => Gap().Split(row))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}

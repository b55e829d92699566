using System.Text.RegularExpressions;
using Sim2l.Catalog;

namespace Sim2l.Demo;

public sealed partial class CatalogTourTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Assert.Single(Directory.GetDirectories(Path.Combine(demo.Root, "services")));

    [Fact]
    public void Registers_the_simulation_once_with_its_parameters_and_files()
    {
        var rows = Cells("emmy (a developer) registers");
        Assert.Equal([nameof(RegistrationOutcome.Registered), nameof(RegistrationOutcome.Identical)], rows.Select(static row => row[2]));
        Assert.All(rows, static row => Assert.Equal(["thermal-bar", "1.0.0", "14", "6", "5"], [row[0], row[1], row[3], row[4], row[5]]));
    }

    [Fact]
    public void Finds_it_by_a_word_a_tag_and_a_parameter_and_nothing_by_another_word()
    {
        var rows = Cells("ada (a user) finds it");
        Assert.Equal([("word", "thermal-bar 1.0.0"), ("tag", "thermal-bar 1.0.0"), ("parameter", "thermal-bar 1.0.0"), ("word", "nothing")], rows.Select(static row => (row[0], row[2])));
    }

    [Fact]
    public void Records_every_execution_of_both_passes_under_the_name_of_who_ran_it()
    {
        var rows = Cells("What the catalog knows of both passes");
        Assert.Equal(12, rows.Length);
        Assert.Equal(["cached", "cached", "cached", "cached", "cached", "failed"], rows.Where(static row => row[2] == "grace").Select(static row => row[1]).Order());
        Assert.Equal(["completed", "completed", "completed", "completed", "completed", "failed"], rows.Where(static row => row[2] == "ada").Select(static row => row[1]).Order());
    }

    [Fact]
    public void Shows_how_often_it_succeeded() => Assert.Equal(["thermal-bar 1.0.0", "12", "5", "5", "2", "83 %"], Assert.Single(Cells("How the simulation did"))[..6]);

    [Fact]
    public async Task Goes_through_the_service_as_the_users_that_it_names()
    {
        await using var catalog = SqlCatalog.Open(Path.Combine(Data, "catalog.db"));
        var simulation = await catalog.GetAsync("thermal-bar", "1.0.0", Viewer.Everything, Cancellation);
        Assert.Equal("emmy", simulation.CreatedBy);
        var input = SimulationParameter.Read(simulation.InputSchema, Runs.ParameterClass.Input).Single(static parameter => parameter.Name == "boundary_temperature");
        Assert.Equal(("K", 1.0, 10_000.0, true), (input.Unit, input.Minimum, input.Maximum, input.Required));
        var files = Assert.IsAssignableFrom<Array>(simulation.WorkflowBundle!["files"]).Cast<IReadOnlyDictionary<string, object?>>();
        Assert.Contains("Crank and Nicolson", files.Where(static file => file["path"] is "ThermalBar.cs").Select(static file => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)file["content_base64"]!))).Single(), StringComparison.Ordinal);

        var executions = await catalog.GetExecutionsAsync(new(), Viewer.Everything, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(13 + BarDesigns.All.Count, executions.Count);
        Assert.All(executions, static execution => Assert.True(execution.UserName is "ada" or "grace" && File.Exists(execution.RunPath)));
    }

    private string[][] Cells(string title) => [.. demo.TableAfter(title).Select(static row => Gap().Split(row))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}

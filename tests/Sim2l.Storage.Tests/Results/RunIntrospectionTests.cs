using System.Diagnostics;
using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Results;

public sealed class RunIntrospectionTests : IDisposable
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_is_found_by_all_that_it_holds()
    {
        var path = Record(run =>
        {
            run.SetInput("temperature", 350.0, "K", "Number");
            run.SetInput("steps", 30);
            run.SetInput("a.b c", null);
            run.SetOutput("max_stress", 1.5e8, "Pa");
            run.SetOutput("profile", new[] { 1.5, double.NaN });
            run.SetOutput("image", new byte[] { 1, 2, 3 });
            run.AddMetrics([new() { Name = "residual", Value = 1e-3, Unit = "1" }, new() { Name = "energy", Value = 4 }, new() { Name = "residual", Value = double.NaN }]);
            run.SetParameterSchema(new() { ParameterClass = ParameterClass.Input, Name = "temperature", Type = "Number", Minimum = 200, Maximum = 500, DefaultValue = 300.0, Unit = "K" });
            run.AddTag("baseline");
        });

        var result = RunIntrospection.Read(path);

        Assert.Equal(("r1", path, "bar", "1.0", "completed", "ada"), (result.ExecutionId, result.RunPath, result.SimulationName, result.SimulationVersion, result.Status, result.UserName));
        Assert.Equal([new("temperature", 350.0, "K", "Number"), new("steps", 30L, null, "Integer"), new("a.b c", null, null, "None")], result.Inputs);
        Assert.Equal(["max_stress", "profile", "image"], result.Outputs.Select(static output => output.Name));
        Assert.Equal([1.5, double.NaN], Assert.IsType<double[]>(result.Outputs[1].Value));
        var image = Assert.IsType<OrderedDictionary<string, object?>>(result.Outputs[2].Value);
        Assert.Equal(3L, image["$bytes"]);
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", image["sha256"]);
        Assert.Equal([new("residual", double.NaN), new("energy", 4.0)], result.Metrics);
        Assert.Equal(["baseline"], result.Tags);
        Assert.Equal((200, 500), (result.Schema.Single().Minimum, result.Schema.Single().Maximum));
        Assert.NotNull(result.Duration);
        Assert.True(result.StartedAt <= result.CompletedAt);
    }

    [Fact]
    public void A_run_without_SQUID_id_gets_the_one_of_its_inputs()
    {
        var quantities = new Dictionary<string, object?> { ["temperature"] = CanonicalInputs.WithUnit(350.0, "kelvin"), ["length"] = CanonicalInputs.WithUnit(0.25, "meter") };
        var path = Record(static run =>
        {
            run.SetInput("temperature", 350.0, "kelvin");
            run.SetInput("length", 0.25, "meter");
        });

        var result = RunIntrospection.Read(path);

        Assert.Equal(SquidId.Compute("bar", "1.0", quantities), result.SquidId);
        Assert.Equal(InputHash.Compute(quantities), result.InputHash);
    }

    [Fact]
    public void A_SQUID_id_of_the_run_is_kept_and_inputs_without_a_text_have_no_hash()
    {
        var path = Record(static run => run.SetInput("mesh", new byte[] { 1 }), "bar/1.0/mine");

        var result = RunIntrospection.Read(path);

        Assert.Equal("bar/1.0/mine", result.SquidId);
        Assert.Null(result.InputHash);
    }

    [Fact]
    public void A_run_of_another_program_is_read_as_it_wrote_it()
    {
        string path;
        using (var run = SampleRun.Empty(_folder.Path, "r2", "success"))
        {
            run.Database.Execute("""
                INSERT INTO inputs (name, type, value) VALUES ('temperature', 'Number', '{"magnitude": 350.0, "units": "kelvin"}'), ('grid', 'Array', '{"__type__": "ndarray", "data": [[1, 2]], "dtype": "int64", "shape": [1, 2]}');
                """);
            path = run.RunPath;
        }

        var result = RunIntrospection.Read(path);

        Assert.Equal("success", result.Status);
        Assert.Equal(new("temperature", 350.0, "kelvin", "Number"), result.Inputs[0]);
        Assert.Equal([1L, 2L], Assert.IsType<long[]>(Assert.IsType<object?[]>(result.Inputs[1].Value).Single()));
    }

    [Fact]
    public void A_file_that_did_not_change_keeps_its_stamp()
    {
        var path = Record(static run => run.SetInput("a", 1));
        Assert.Null(RunIntrospection.Read(path).Stamp);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - LongAgo);

        var stamp = RunIntrospection.Read(path).Stamp;

        Assert.NotNull(stamp);
        Assert.Equal(stamp, RunIntrospection.Read(path).Stamp);
        Assert.Equal(stamp, RunIntrospection.GetStamps(_folder.Path)[path]);
        SampleRun.Alter(path, "INSERT INTO outputs (name, type, value) VALUES ('b', 'Integer', '2')");
        Assert.NotEqual(stamp, RunIntrospection.GetStamps(_folder.Path)[path]);
        Assert.Single(RunIntrospection.Read(path).Outputs);
    }

    [Fact]
    public async Task A_run_that_is_written_meanwhile_is_read_as_of_one_moment()
    {
        using var writer = new RunFolder(_folder.Path).Create(New());
        writer.SetInput("a", 0);
        using var stop = new CancellationTokenSource();
        using var started = new ManualResetEventSlim();
        var writing = Task.Run(() =>
        {
            // One value a number in both tables, always in this order: a torn reading has an output whose input it did not see.
            for (var i = 1; !stop.IsCancellationRequested; i++)
            {
                writer.SetInput($"i{i % 500}", i);
                writer.SetOutput($"i{i % 500}", i);
                started.Set();
            }
        });
        started.Wait();
        try
        {
            for (var reading = 0; reading < 50; reading++)
            {
                var result = RunIntrospection.Read(writer.RunPath);
                var inputs = result.Inputs.ToDictionary(static input => input.Name, static input => input.Value);
                var behind = result.Outputs.Where(output => !Equals(inputs.GetValueOrDefault(output.Name), output.Value)).ToList();
                Assert.InRange(behind.Count, 0, 1);
                Assert.Equal("running", result.Status);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
        writer.Complete();
    }

    [Fact]
    public void A_file_that_holds_no_run_is_refused()
    {
        var path = Path.Combine(_folder.Path, "x.db");
        File.WriteAllText(path, "nothing");

        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => RunIntrospection.Read(path)).Kind);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => RunIntrospection.Read(path + "x")).Kind);
    }

    [Fact]
    public void More_parameters_than_the_index_takes_are_refused()
    {
        var path = Record(static run => run.AddMetrics(Enumerable.Range(0, NewResult.MaximumParameters + 1).Select(static i => new RunMetric { Name = $"m{i}", Value = i })));

        Assert.Equal(ErrorKind.TooLarge, Assert.Throws<Sim2lException>(() => RunIntrospection.Read(path)).Kind);
    }

    [Fact]
    public void Many_runs_are_read_in_bulk()
    {
        const int Runs = 300;
        var folder = new RunFolder(_folder.Path);
        for (var i = 0; i < Runs; i++)
        {
            folder.Record(New($"b{i}"), run =>
            {
                for (var k = 0; k < 10; k++)
                {
                    run.SetInput($"p{k}", k * 1.5, "K");
                    run.SetOutput($"q{k}", k * 2.5);
                }
                run.AddMetrics(Enumerable.Range(0, 100).Select(static step => new RunMetric { Name = "residual", Value = 1.0 / (step + 1), Step = step }));
            });
        }
        var started = Stopwatch.GetTimestamp();

        var results = RunIntrospection.GetStamps(_folder.Path).Keys.Select(path => RunIntrospection.Read(path)).ToList();

        TestContext.Current.TestOutputHelper?.WriteLine($"{Runs / Stopwatch.GetElapsedTime(started).TotalSeconds:N0} runs/s");
        Assert.Equal(Runs, results.Count);
        Assert.All(results, static result => Assert.Equal((10, 10, 0.01), (result.Inputs.Count, result.Outputs.Count, result.Metrics.Single().Value)));
    }

    private static NewRun New(string id = "r1", string? squidId = null) => new() { ExecutionId = id, SimulationName = "bar", SimulationVersion = "1.0", UserId = "ada", SquidId = squidId };

    private string Record(Action<RunWriter> simulate, string? squidId = null)
    {
        var folder = new RunFolder(_folder.Path);
        folder.Record(New(squidId: squidId), simulate);
        return folder.PathOf("r1");
    }
}

namespace Sim2l.Runs;

/// <summary>Values that other formats lose: NaN and infinities beside null, text that no other program expects, and much of anything.</summary>
public sealed class OddValueTests : IDisposable
{
    private const int Large = 10_000_000;

    private readonly TemporaryFolder _folder = new();

    private RunFolder Folder => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.0)]
    public void A_number_that_is_none_is_kept_and_told_apart_from_null_wherever_a_value_goes(double? value)
    {
        object?[] array = [1.5, value, "x"];
        var nested = new OrderedDictionary<string, object?> { ["a"] = value, ["b"] = array };
        Folder.Record(New() with { ExecutorConfig = nested, Environment = nested }, run =>
        {
            run.SetInput("plain", value, metadata: nested);
            run.SetInput("array", array);
            run.SetOutput("plain", value, metadata: nested);
            run.SetOutput("nested", nested);
            run.SetParameterSchema(new() { ParameterClass = ParameterClass.Input, Name = "p", Type = "Number", Minimum = value, Maximum = value, DefaultValue = array });
            run.SaveCheckpoint(new() { Name = "c", State = array });
            run.AddMetric(new() { Name = "m", Value = value ?? 1, Step = 1, Metadata = nested });
            run.WriteLog(new() { Message = "l", Context = nested });
            run.AddResourceUsage(new() { CpuPercent = value });
            run.AddCell(new() { CellIndex = 1, OutputData = array });
            run.AddProvenance(new() { EntityType = "input", EntityName = "plain", Metadata = nested });
            run.AddEvent("odd", array);
        });

        using var reader = RunReader.Open(Folder.PathOf("r"));
        var (config, arrayText) = (PythonJson.Write(nested), PythonJson.Write(array));
        Assert.Equal(value, reader.Inputs("plain").Single().Value);
        Assert.Equal(value, reader.Outputs("plain").Single().Value);
        object?[] objects = [reader.Run.ExecutorConfig, reader.Run.Environment, reader.Inputs("plain").Single().Metadata, reader.Outputs("plain").Single().Metadata, reader.Outputs("nested").Single().Value,
            reader.Metrics().Single().Metadata, reader.Logs().Single().Context, reader.Provenance().Single().Metadata];
        Assert.All(objects, actual => Assert.Equal(config, PythonJson.Write(actual)));
        object?[] arrays = [reader.Inputs("array").Single().Value, reader.ParameterSchemas().Single().DefaultValue, reader.Checkpoints().Single().State, reader.Cells().Single().OutputData, reader.Events("odd").Single().Detail];
        Assert.All(arrays, actual => Assert.Equal(arrayText, PythonJson.Write(actual)));
        Assert.Equal(value, reader.ParameterSchemas().Single().Minimum);
        Assert.Equal(value, reader.ParameterSchemas().Single().Maximum);
        Assert.Equal(value ?? 1, reader.Metrics().Single().Value);
        Assert.Equal(value, reader.ResourceUsage().First().CpuPercent);
    }

    public static TheoryData<string> Texts => ["", "a\0b", "\0", "\u00e9\U0001F600", "line\r\nline", "'; DROP TABLE logs; --", "\uFFFE\uFFFF"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_of_any_character_is_kept_wherever_text_goes(string text)
    {
        Folder.Record(New() with { Notes = text, UserId = text, CacheKey = text }, run =>
        {
            run.SetInput("v", text, unit: text);
            run.SetOutput("v", new object?[] { text });
            run.WriteLog(new() { Message = text, Logger = text, ExceptionMessage = text, StackTrace = text });
            run.AddMetric(new() { Name = "m", Value = 1, Unit = text, Category = text });
            run.AddArtifact(new() { Name = "f", Description = text }, new MemoryStream());
            run.AddCell(new() { CellIndex = 1, SourceCode = text, OutputText = text });
            run.AddAnnotation(new() { Text = "x" + text });
        });
        using var reader = RunReader.Open(Folder.PathOf("r"));
        Assert.Equal("x" + text, reader.Annotations().Single().Text);
        var (log, cell) = (reader.Logs().Single(), reader.Cells().Single());
        string?[] texts = [reader.Run.Notes, reader.Run.UserId, reader.Run.CacheKey, (string?)reader.Inputs().Single().Value, reader.Inputs().Single().Unit, (string?)((Array)reader.Outputs().Single().Value!).GetValue(0),
            log.Message, log.Logger, log.ExceptionMessage, log.StackTrace, reader.Metrics().Single().Unit, reader.Metrics().Single().Category, reader.Artifacts().Single().Description, cell.SourceCode, cell.OutputText];
        Assert.All(texts, actual => Assert.Equal(text, actual));
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(reader.RunPath, deep: true).Verdict);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_kept_in_values_and_refused_elsewhere_and_loses_nothing()
    {
        const string Half = "a\ud800b";
        using var run = Folder.Create(New());
        run.SetInput("v", Half, metadata: new OrderedDictionary<string, object?> { [Half] = Half });
        run.SetOutput("v", new object?[] { Half });
        run.WriteLog(new() { Message = "good", Context = Half });
        Action[] refused =
        [
            () => run.SetInput(Half, 1), () => run.SetInput("v", 1, unit: Half), () => run.SetOutput("v", 1, fileReference: Half), () => run.WriteLog(new() { Message = Half }), () => run.AddMetric(new() { Name = Half, Value = 1 }),
            () => run.AddTag(Half), () => run.AddAnnotation(new() { Text = Half }), () => run.AddEvent(Half), () => run.AddArtifact(new() { Name = Half }, new MemoryStream([1])),
            () => run.WriteLogs([new() { Message = "before" }, new() { Message = Half }]), () => run.Complete(RunStatus.Failed, Half), () => run.SaveCheckpoint(new() { Name = Half }),
            () => run.AddProvenance(new() { EntityType = "input", EntityName = Half }), () => run.AddCell(new() { CellIndex = 1, OutputText = Half }),
            () => run.SetParameterSchema(new() { ParameterClass = ParameterClass.Input, Name = Half, Type = "Number" }),
        ];
        Assert.All(refused, action => Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(action).Kind));
        run.Complete();

        using var reader = RunReader.Open(run.RunPath);
        var (input, summary) = (reader.Inputs().Single(), reader.Summary());
        Assert.Equal((Half, Half), ((string?)input.Value, (string?)((OrderedDictionary<string, object?>)input.Metadata!)[Half]));
        Assert.Equal(Half, ((Array)reader.Outputs().Single().Value!).GetValue(0));
        Assert.Equal(("good", Half), (reader.Logs().Single().Message, (string?)reader.Logs().Single().Context));
        Assert.Equal((0L, 0L, 0L, 0L, 0L, 0L), (summary.MetricCount, summary.FileCount, summary.AnnotationCount, summary.CheckpointCount, summary.ProvenanceCount, summary.CellCount));
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(run.RunPath, deep: true).Verdict);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("version")]
    [InlineData("tag")]
    [InlineData("empty tag")]
    [InlineData("notes")]
    [InlineData("user")]
    [InlineData("executor")]
    [InlineData("config")]
    public void A_run_that_cannot_be_written_leaves_no_file(string what)
    {
        const string Half = "a\ud800";
        var run = what switch
        {
            "name" => New() with { SimulationName = Half },
            "version" => New() with { SimulationVersion = Half },
            "tag" => New() with { Tags = ["good", Half] },
            "empty tag" => New() with { Tags = [" "] },
            "notes" => New() with { Notes = Half },
            "user" => New() with { UserId = Half },
            "executor" => New() with { ExecutorType = Half },
            _ => New() with { ExecutorConfig = new Lazy<int>() },
        };
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Folder.Create(run)).Kind);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Ten_megabytes_of_text_array_object_and_bytes_come_back()
    {
        var random = new Random(20260301);
        var text = string.Create(Large, random, static (span, random) => random.GetItems("abc \"\\\n\0é€😀", span));
        text = text.Replace("\ud83d", "x", StringComparison.Ordinal).Replace("\ude00", "y", StringComparison.Ordinal);
        var array = Enumerable.Range(0, Large / 10).Select(_ => random.NextDouble()).ToArray();
        var bytes = new byte[Large];
        random.NextBytes(bytes);
        var members = new OrderedDictionary<string, object?>();
        for (var i = 0; i < 200_000; i++)
            members[$"member {i}"] = new object?[] { i, $"value {i}", null };
        Folder.Record(New(), run =>
        {
            foreach (var set in new Action<string, object?>[] { (name, value) => run.SetInput(name, value), (name, value) => run.SetOutput(name, value) })
            {
                set("text", text);
                set("array", array);
                set("bytes", bytes);
                set("object", members);
            }
            run.WriteLog(new() { Message = text });
        });

        using var reader = RunReader.Open(Folder.PathOf("r"));
        Assert.True(PythonJson.Write(members).Length > Large / 2);
        var objectText = PythonJson.Write(members);
        foreach (var get in new Func<string, object?>[] { name => reader.Inputs(name).Single().Value, name => reader.Outputs(name).Single().Value })
        {
            Assert.True(text == (string?)get("text"));
            Assert.True(array.AsSpan().SequenceEqual((double[])get("array")!));
            Assert.True(bytes.AsSpan().SequenceEqual((byte[])get("bytes")!));
            Assert.True(objectText == PythonJson.Write(get("object")));
        }
        Assert.True(text == reader.Logs().Single().Message);
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(reader.RunPath, deep: true).Verdict);
    }

    private static NewRun New() => new() { ExecutionId = "r", SimulationName = "heat", SimulationVersion = "1.0" };
}

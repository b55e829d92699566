using System.Text;
using Sim2l.Testing;

namespace Sim2l.Runs;

public sealed class ArtifactExporterTests : IDisposable
{
    private static readonly string[] HostileParts =
    [
        "..", ".", "...", "", " ", "/", "\\", "\0", "\n", "~", "-rf", "C:", "C:\\a", "\\\\server\\share", "CON", "nul.txt", "COM1", "a:stream", "%2e%2e", "%2F", "..\\..", "..%5c", "a.", "a ", "*", "?", "|", "\u202Etxt", "\uFF0E\uFF0E", "\u2215",
        "\u0085", "\uFFFE", "~0123456789abcdef", new('a', 300), new('.', 300), new('\u20AC', 200), "\U0001F642", "/etc/passwd", "../../../../../../etc/passwd", "file:///etc/passwd",
    ];

    private readonly TemporaryFolder _runs = new();
    private readonly TemporaryFolder _out = new();
    private readonly string _destination;

    public ArtifactExporterTests() => _destination = Path.Join(_out.Path, "destination");

    public void Dispose()
    {
        _runs.Dispose();
        _out.Dispose();
    }

    [Fact]
    public void Content_arrives_whole_under_its_name()
    {
        using var reader = RunReader.Open(SampleRun.Write(_runs.Path), cancellation: TestContext.Current.CancellationToken);
        var progress = new Recorder();

        var path = ArtifactExporter.Export(reader, reader.Artifacts("results/plot.png").Single(), _destination, progress: progress, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Path.Join(_destination, "results", "plot.png"), path);
        Assert.Equal(reader.Artifacts("results/plot.png").Single().ContentHash, SampleRun.Hash(File.ReadAllBytes(path)));
        Assert.Equal(40_000, progress.Last);
        Assert.Empty(File.ReadAllBytes(Export(reader, "empty.txt")));
    }

    [Fact]
    public void Hundreds_of_hostile_names_stay_inside_the_destination()
    {
        string[] names = [.. HostileParts.SelectMany(static part => new[] { part, part + "/a", "a/" + part, "../" + part, part + "/../../x", "b/" + part + "/c" }).Distinct()];
        Assert.True(names.Length >= 200);
        using var reader = RunReader.Open(WithArtifacts(names), cancellation: TestContext.Current.CancellationToken);
        var written = new HashSet<string>();

        foreach (var artifact in reader.Artifacts())
        {
            // Each name has a folder of its own, so that one does not stand where another needs a folder.
            var root = Path.Join(_destination, artifact.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var path = ArtifactExporter.Export(reader, artifact, root, cancellation: TestContext.Current.CancellationToken);
            Assert.StartsWith(root + Path.DirectorySeparatorChar, Path.GetFullPath(path), StringComparison.Ordinal);
            Assert.Equal(artifact.Name, File.ReadAllText(path));
            written.Add(path);
        }

        Assert.Equal(names.Length, written.Count);
        Assert.Equal(written.Order(StringComparer.Ordinal), Directory.GetFiles(_out.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Links_in_the_destination_lead_no_hostile_name_outside(bool inOwnFolder)
    {
        string[] names = [.. HostileNames.All.Where(static name => !name.Any(char.IsSurrogate))];
        Assert.True(names.Length >= 200);
        using var reader = RunReader.Open(WithArtifacts(names), cancellation: TestContext.Current.CancellationToken);
        var outside = Directory.CreateDirectory(Path.Join(_out.Path, "outside")).FullName;
        File.WriteAllText(Path.Join(outside, "kept.txt"), "kept");
        var planted = 0;

        foreach (var artifact in reader.Artifacts())
        {
            // The first part of each path is a link: to a folder where one is needed, to a file otherwise.
            var root = Directory.CreateDirectory(Path.Join(_destination, artifact.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))).FullName;
            var parts = ArtifactExporter.RelativePath(artifact, inOwnFolder).Split('/');
            File.CreateSymbolicLink(Path.Join(root, parts[0]), parts.Length > 1 ? outside : Path.Join(outside, "kept.txt"));
            planted++;
            Assert.Equal(ErrorKind.Conflict, Fault(() => ArtifactExporter.Export(reader, artifact, root, force: true, inOwnFolder)).Kind);
            Assert.False(ArtifactExporter.IsExported(artifact, root, inOwnFolder, TestContext.Current.CancellationToken));
        }

        Assert.True(planted >= 200);
        Assert.Equal("kept", File.ReadAllText(Path.Join(outside, "kept.txt")));
        Assert.Single(Directory.GetFileSystemEntries(outside));
    }

    [Fact]
    public void What_is_there_with_the_right_content_is_known()
    {
        using var reader = RunReader.Open(WithArtifacts(["a/b.txt"]), cancellation: TestContext.Current.CancellationToken);
        var artifact = reader.Artifacts().Single();
        Assert.False(ArtifactExporter.IsExported(artifact, _destination, cancellation: TestContext.Current.CancellationToken));
        var path = ArtifactExporter.Export(reader, artifact, _destination, inOwnFolder: true);
        Assert.Equal(Path.Join(_destination, artifact.ExecutionId, "a", "b.txt"), path);
        Assert.True(ArtifactExporter.IsExported(artifact, _destination, inOwnFolder: true, TestContext.Current.CancellationToken));
        Assert.False(ArtifactExporter.IsExported(artifact, _destination, cancellation: TestContext.Current.CancellationToken));
        File.WriteAllText(path, "A/b.txt");
        Assert.False(ArtifactExporter.IsExported(artifact, _destination, inOwnFolder: true, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("UPDATE artifacts SET content_hash = NULL, size_bytes = NULL")]
    [InlineData("UPDATE artifacts SET content_hash = ''")]
    [InlineData("UPDATE artifacts SET content_hash = UPPER(content_hash)")]
    public void Content_is_known_again_however_its_hash_was_recorded(string change)
    {
        var run = WithArtifacts(["a.txt"]);
        SampleRun.Alter(run, change);
        using var reader = RunReader.Open(run, cancellation: TestContext.Current.CancellationToken);

        var artifact = ArtifactExporter.Measure(reader, reader.Artifacts().Single(), TestContext.Current.CancellationToken);

        Assert.Equal(SampleRun.Hash("a.txt"u8.ToArray()), artifact.ContentHash, ignoreCase: true);
        Assert.Equal(5, artifact.SizeBytes);
        var path = ArtifactExporter.Export(reader, artifact, _destination, cancellation: TestContext.Current.CancellationToken);
        Assert.True(ArtifactExporter.IsExported(artifact, _destination, cancellation: TestContext.Current.CancellationToken));
        File.WriteAllText(path, "A.txt");
        Assert.False(ArtifactExporter.IsExported(artifact, _destination, cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_path_that_is_too_long_is_invalid_input()
    {
        using var reader = RunReader.Open(WithArtifacts([string.Join('/', Enumerable.Repeat(new string('a', 100), 100))]), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.InvalidInput, Fault(() => ArtifactExporter.Export(reader, reader.Artifacts().Single(), _destination, cancellation: TestContext.Current.CancellationToken)).Kind);
    }

    [Fact]
    public void A_taken_name_is_replaced_only_with_force()
    {
        using var reader = RunReader.Open(WithArtifacts(["a.txt"]), cancellation: TestContext.Current.CancellationToken);
        Directory.CreateDirectory(_destination);
        var target = Path.Join(_destination, "a.txt");
        File.WriteAllText(target, "precious");

        Assert.Equal(ErrorKind.Conflict, Fault(() => Export(reader, "a.txt")).Kind);
        Assert.Equal("precious", File.ReadAllText(target));
        Export(reader, "a.txt", force: true);
        Assert.Equal("a.txt", File.ReadAllText(target));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_or_folder_in_the_place_is_never_replaced_or_followed(bool force)
    {
        using var reader = RunReader.Open(WithArtifacts(["a.txt", "b/c.txt", "d.txt", "e.txt", "f.txt/g"]), cancellation: TestContext.Current.CancellationToken);
        var outside = Directory.CreateDirectory(Path.Join(_out.Path, "outside")).FullName;
        var victim = Path.Join(outside, "victim");
        File.WriteAllText(victim, "precious");
        Directory.CreateDirectory(_destination);
        File.CreateSymbolicLink(Path.Join(_destination, "a.txt"), victim);
        Directory.CreateSymbolicLink(Path.Join(_destination, "b"), outside);
        Directory.CreateDirectory(Path.Join(_destination, "d.txt"));
        File.CreateSymbolicLink(Path.Join(_destination, "e.txt"), Path.Join(outside, "dangling"));
        File.WriteAllText(Path.Join(_destination, "f.txt"), "file");

        foreach (var name in new[] { "a.txt", "b/c.txt", "d.txt", "e.txt", "f.txt/g" })
            Assert.Equal(ErrorKind.Conflict, Fault(() => Export(reader, name, force)).Kind);

        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Equal([victim], Directory.GetFileSystemEntries(outside));
        Assert.Equal(5, Directory.GetFileSystemEntries(_destination).Length);
    }

    [Theory]
    [InlineData("Plot.png", "plot.PNG")]
    [InlineData("Data/a", "data/a")]
    [InlineData("\u00C9.txt", "\u00E9.txt")]
    public void Names_that_differ_only_by_case_collide(string first, string second)
    {
        using var reader = RunReader.Open(WithArtifacts([first, second]), cancellation: TestContext.Current.CancellationToken);
        Export(reader, 1);
        var fault = Fault(() => Export(reader, 2));
        Assert.Equal(ErrorKind.Conflict, fault.Kind);
        Assert.Contains("-Force", fault.Message, StringComparison.Ordinal);
        Assert.Contains("destination", fault.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_destination, "*", SearchOption.AllDirectories));
        Assert.Equal(second, File.ReadAllText(Export(reader, 2, force: true)));
    }

    [Fact]
    public void Names_that_differ_only_by_composition_collide()
    {
        Assert.SkipUnless("e\u0301".Normalize(NormalizationForm.FormC) == "\u00E9", "This runtime does not normalise text.");
        using var reader = RunReader.Open(WithArtifacts(["\u00E9.txt", "e\u0301.txt"]), cancellation: TestContext.Current.CancellationToken);
        Export(reader, 1);
        Assert.Equal(ErrorKind.Conflict, Fault(() => Export(reader, 2)).Kind);
    }

    [Theory]
    [InlineData("UPDATE artifacts SET data = zeroblob(40000) WHERE id = 1")]
    [InlineData("UPDATE artifacts SET size_bytes = 39999 WHERE id = 1")]
    [InlineData("UPDATE artifacts SET content_hash = 'ab' WHERE id = 1")]
    public void Content_that_is_not_what_was_recorded_is_not_written(string sql)
    {
        var path = SampleRun.Write(_runs.Path);
        SampleRun.Alter(path, sql);
        using var reader = RunReader.Open(path, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Corrupt, Fault(() => Export(reader, "results/plot.png")).Kind);
        Assert.Empty(Directory.GetFiles(_destination, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }));
    }

    [Fact]
    public void A_destination_that_is_a_file_is_a_conflict()
    {
        File.WriteAllText(_destination, "file");
        using var reader = RunReader.Open(WithArtifacts(["a"]), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Conflict, Fault(() => Export(reader, "a")).Kind);
    }

    [Fact]
    public void A_cancelled_export_leaves_nothing()
    {
        using var reader = RunReader.Open(SampleRun.Write(_runs.Path), cancellation: TestContext.Current.CancellationToken);
        var artifact = reader.Artifacts("results/plot.png").Single();
        Assert.ThrowsAny<OperationCanceledException>(() => ArtifactExporter.Export(reader, artifact, _destination, cancellation: new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(_destination, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }));
    }

    private string WithArtifacts(string[] names)
    {
        using var run = SampleRun.Empty(_runs.Path);
        foreach (var name in names)
            run.AddArtifact(name, Encoding.UTF8.GetBytes(name));
        return run.RunPath;
    }

    private string Export(RunReader reader, string name, bool force = false) =>
        ArtifactExporter.Export(reader, reader.Artifacts().Single(artifact => artifact.Name == name), _destination, force, cancellation: TestContext.Current.CancellationToken);

    private string Export(RunReader reader, long id, bool force = false) =>
        ArtifactExporter.Export(reader, reader.Artifacts().Single(artifact => artifact.Id == id), _destination, force, cancellation: TestContext.Current.CancellationToken);

    private static Sim2lException Fault(Action action) => Assert.Throws<Sim2lException>(action);

    private sealed class Recorder : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}

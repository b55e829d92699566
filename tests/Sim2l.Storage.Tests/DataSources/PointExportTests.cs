using System.Collections.Immutable;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Points that are exported and imported again, in a workspace with DuckDB.</summary>
public sealed class PointExportTests : ImportContract
{
    private const int Points = 150_000;

    private protected override DataSessionBackend Backend => DataSessionBackend.DuckDb;

    public static TheoryData<DataExportFormat> Formats { get; } = [.. Enum.GetValues<DataExportFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_is_exported_is_imported_as_it_was(DataExportFormat format)
    {
        var result = Sample();
        var path = Path.Join(Folder, "it's [1] out");
        await using var memory = new MemoryResultStorage(100);
        await memory.SaveAsync("key", result);
        await PointExporter.ExportAsync(memory, "key", path, format);
        Assert.Equal([path], Directory.GetFiles(Folder));

        var again = await ImportAsync(path, new()
        {
            Objectives = [new() { Name = "mass" }],
            Constraints = [new() { Name = "g;\"h\"", Bound = 1 }],
            Variables = [new() { Name = "x" }, new() { Name = "grade" }],
        });
        Assert.Equal(result.Definition.ColumnNames, again.Definition.ColumnNames);
        Assert.Equal("mm", again.Definition.Variables[0].Unit);
        Assert.Equal(result.Column("x").Select(BitConverter.DoubleToInt64Bits), again.Column("x").Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(result.Column("mass"), again.Column("mass"));
        Assert.Equal(result.Column("g;\"h\""), again.Column("g;\"h\""));
        Assert.Equal(Texts(result), Texts(again));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_file_is_replaced_only_where_that_was_asked_for_and_nothing_else_is_left(DataExportFormat format)
    {
        await using var memory = new MemoryResultStorage(100);
        await memory.SaveAsync("key", Sample(3));
        var path = Write("there.txt", "mine");
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => PointExporter.ExportAsync(memory, "key", path, format))).Kind);
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<Sim2lException>(() => PointExporter.ExportAsync(memory, "none", path, format, overwrite: true))).Kind);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PointExporter.ExportAsync(memory, "key", path, format, overwrite: true, cancellation: stopped.Token));
        Assert.Equal("mine", await File.ReadAllTextAsync(path));
        await PointExporter.ExportAsync(memory, "key", path, format, overwrite: true);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task A_bad_row_behind_the_first_chunks_leaves_nothing_in_DuckDB()
    {
        var path = Write("bad.csv", "x,mass\n" + string.Concat(Enumerable.Repeat("1,2\n", Points)) + "1,abc\n");
        var fault = await FailAsync(path);
        Assert.Contains($"line {Points + 2}, column 'mass', value 'abc'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, await CountChunksAsync());
    }

    private async Task<long> CountChunksAsync()
    {
        using var connection = new DuckDB.NET.Data.DuckDBConnection($"DataSource={Workspace.Session.DatabasePath};autoinstall_known_extensions=false;autoload_known_extensions=false");
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM result_columns";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static IEnumerable<string?> Texts(OptimizationResult result) =>
        result.Column("grade").Select(index => double.IsNaN(index) ? null : result.Definition.Variables[1].Categories[(int)index]);

    private static OptimizationResult Sample(int points = Points)
    {
        var random = new Random(7);
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, -0.0, 1e-300, 0.1];
        ImmutableArray<double> Column(Func<int, double> value) => [.. Enumerable.Range(0, points).Select(value)];
        return new(
            new()
            {
                Problem = "p",
                Variables = [new() { Name = "x", Unit = "mm" }, new() { Name = "grade", Type = VariableType.Categorical, Categories = ["steel", "a,\"b\"\nc", "ü😀"] }],
                Objectives = [new() { Name = "mass" }],
                Constraints = [new() { Name = "g;\"h\"", Bound = 1 }],
            },
            [Column(_ => random.NextDouble() * Math.Pow(10, random.Next(-20, 20))), Column(i => i % 7 == 0 ? double.NaN : i % 3), Column(i => odd[i % odd.Length]), Column(static i => i)]);
    }
}

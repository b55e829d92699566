using DuckDB.NET.Data;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

public sealed class ParquetImportTests : ImportContract
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Columns_have_their_types_and_no_rows_are_left_out(bool skipBadRows)
    {
        var path = WriteParquet("SELECT * FROM (VALUES (1, 'steel', 2.5, 3::DECIMAL(9, 2)), (NULL, 'wood', NULL, 4.25)) AS t(n, grade, \"mass [kg]\", cost)");
        var source = await Workspace.ImportAsync(path, new() { Objectives = [Mass], SkipBadRows = skipBadRows });
        Assert.Equal((2, 0), (source.PointCount, source.SkippedRowCount));
        var stored = Assert.Single(await Workspace.Sources.ListResultsAsync([source.Id]).ToListAsync());
        var result = (await (await Workspace.Sources.OpenAsync(source.Id)).LoadAsync(stored.Key!))!.Result;
        Assert.Equal(["n", "grade", "cost", "mass"], result.Definition.ColumnNames);
        Assert.Equal([VariableType.Integer, VariableType.Categorical, VariableType.Real], result.Definition.Variables.Select(static variable => variable.Type));
        Assert.Equal("kg", result.Definition.Objectives[0].Unit);
        Assert.Equal([2.5, double.NaN], result.Column("mass"));
        Assert.Equal([3, 4.25], result.Column("cost"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_where_a_number_is_expected_ends_the_import_whatever_may_be_skipped(bool skipBadRows)
    {
        var fault = await FailAsync(WriteParquet("SELECT * FROM (VALUES (1, '2'), (2, 'heavy')) AS t(x, mass)"), new() { Objectives = [Mass], SkipBadRows = skipBadRows });
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains("heavy", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_corrupt()
    {
        var path = WriteParquet("SELECT range AS x, range * 2.0 AS mass FROM range(5000)");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes.AsMemory(0, bytes.Length / 2), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Corrupt, (await FailAsync(path)).Kind);
    }

    private string WriteParquet(string select)
    {
        var path = Path.Join(Folder, "table.parquet");
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({select}) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
        return path;
    }
}

namespace Sim2l.Optimization;

/// <summary>A large result fits into memory, also while it is made. The whole process is measured, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(OptimizationMemoryTests), DisableParallelization = true)]
[Collection(nameof(OptimizationMemoryTests))]
public sealed class OptimizationMemoryTests
{
    private const int Points = 1_000_000;
    private const long Limit = 200_000_000;

    private static readonly OptimizationDefinition TwentyColumns = Examples.Objectives("---") with
    {
        Variables = [.. Enumerable.Range(0, 17).Select(static i => new OptimizationVariable { Name = $"x{i}" })],
    };

    [Fact]
    public void A_million_points_of_twenty_columns_take_less_than_200_MB()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var builder = new OptimizationResultBuilder(TwentyColumns);
        Span<double> row = stackalloc double[20];
        for (var i = 0; i < Points; i++)
        {
            row.Fill(i);
            builder.Add(row[..17], row[17..]);
        }
        var building = GC.GetTotalMemory(forceFullCollection: true) - before;
        var result = builder.Build();
        var built = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(builder);

        Assert.Equal(Points, result.PointCount);
        Assert.Equal(Points - 1, result.Columns[19][^1]);
        Assert.True(building < Limit, $"Building held {building:N0} bytes.");
        Assert.True(built < Limit, $"The result held {built:N0} bytes.");
    }
}

using Xunit;

namespace Sim2l;

/// <summary>Shows each <c>It</c> of the Pester files beside this class as a test of its own.</summary>
public sealed class PesterTests(ITestOutputHelper output)
{
    public static async Task<IReadOnlyList<ITheoryDataRow>> Results()
    {
        if (await PesterRunner.FindObstacleAsync() is { } obstacle)
            return [Row("Pester", new("all files", PesterOutcome.Skipped, obstacle))];

        var files = PesterRunner.Files();
        var results = new IReadOnlyList<PesterResult>[files.Count];
        var limit = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(0, files.Count, limit, async (index, cancellation) => results[index] = await PesterRunner.RunAsync(files[index], cancellation));
        return [.. files.SelectMany((file, index) => results[index].Select(result => Row(Path.GetFileName(file), result)))];
    }

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Pester(string file, PesterResult result)
    {
        output.WriteLine($"{file}: {PesterRunner.Versions}");
        if (result.Outcome == PesterOutcome.Skipped)
            Assert.Skip(result.Message);
        Assert.True(result.Outcome == PesterOutcome.Passed, result.Message);
    }

    private static TheoryDataRow<string, PesterResult> Row(string file, PesterResult result) =>
        new(file, result) { TestDisplayName = $"{file}: {result.Name}", Label = "" };
}

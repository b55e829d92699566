using System.Collections.Immutable;
using Sim2l.Optimization;

namespace Sim2l.Testing;

/// <summary>Results to store, each one different from others of another seed.</summary>
public static class StoredSample
{
    public static OptimizationResult Of(int points = 5, int seed = 1, int objectives = 2)
    {
        var random = new Random(seed);
        var definition = new OptimizationDefinition
        {
            Problem = "Stab \u0000 \"Kühler\"",
            Algorithm = "sweep",
            Variables = [new() { Name = "x", LowerBound = 0, Unit = "m" }],
            Objectives = [.. Enumerable.Range(0, objectives).Select(static i => new OptimizationObjective { Name = $"f{i}", Direction = (ObjectiveDirection)(i % 2) })],
            Constraints = [new() { Name = "stress", Kind = ConstraintKind.AtMost, Bound = 250, Unit = "MPa" }],
            Metadata = new Dictionary<string, object?> { ["seed"] = (long)seed, ["nan"] = double.NaN },
        };
        var columns = Enumerable.Range(0, objectives + 2).Select(_ => Enumerable.Range(0, points).Select(_ => random.NextDouble()).ToImmutableArray()).ToArray();
        var first = new ResultSet { Name = "pareto", Indices = [.. Enumerable.Range(0, points / 2)], Metadata = new Dictionary<string, object?> { ["by"] = "hand" } };
        return new(definition, columns, [first, new() { Name = "empty\u0000set", Indices = [] }]);
    }

    public static OptimizationResult AllNan(int points) =>
        new(new() { Problem = "nan", Objectives = [new() { Name = "f" }] }, [[.. Enumerable.Repeat(double.NaN, points)]]);

    public static byte[] BytesOf(OptimizationResult result)
    {
        using var stream = new MemoryStream();
        OptimizationBinary.Write(stream, result);
        return stream.ToArray();
    }
}

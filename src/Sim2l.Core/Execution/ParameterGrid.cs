namespace Sim2l.Execution;

/// <summary>All combinations of the values of some parameters.</summary>
public static class ParameterGrid
{
    /// <summary>The most points of a grid.</summary>
    public const int MaximumPoints = 1_000_000;

    /// <summary>The points, the last parameter's values changing fastest.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a parameter without values; <see cref="ErrorKind.TooLarge"/> for more than <see cref="MaximumPoints"/> points.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, object?>> Expand(IReadOnlyList<(string Name, IReadOnlyList<object?> Values)> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var count = 1L;
        foreach (var (name, values) in parameters)
        {
            if (values.Count == 0)
                throw new Sim2lException(ErrorKind.InvalidInput, $"The sweep has no values of '{name}'.");
            count *= values.Count;
            if (count > MaximumPoints)
                throw new Sim2lException(ErrorKind.TooLarge, $"The sweep has more than {MaximumPoints:N0} points; divide it.");
        }
        return Points(parameters, count);
    }

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Points(IReadOnlyList<(string Name, IReadOnlyList<object?> Values)> parameters, long count)
    {
        for (var number = 0L; number < count; number++)
        {
            var point = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
            var rest = number;
            foreach (var (name, values) in parameters.Reverse())
            {
                point.Insert(0, name, values[(int)(rest % values.Count)]);
                rest /= values.Count;
            }
            yield return point;
        }
    }
}

using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>The inputs that a run's file holds, in the form that keys are made of.</summary>
public static class RunInputs
{
    /// <summary>The inputs by name; one with a unit is a quantity.</summary>
    /// <exception cref="Sim2lException">As <see cref="RunReader.Open"/>.</exception>
    public static IReadOnlyDictionary<string, object?> Read(string path, CancellationToken cancellation)
    {
        using var reader = RunReader.Open(path, cancellation);
        return Read(reader);
    }

    /// <summary>As the other, from an open run.</summary>
    internal static IReadOnlyDictionary<string, object?> Read(RunReader reader)
    {
        var inputs = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var input in reader.Inputs(null))
            inputs[input.Name] = CanonicalInputs.WithUnit(input.Value, input.Unit);
        return inputs;
    }
}

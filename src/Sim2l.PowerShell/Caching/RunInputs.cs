using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>The inputs that a run's file holds, in the form that keys are made of.</summary>
internal static class RunInputs
{
    public static IReadOnlyDictionary<string, object?> Read(string path, CancellationToken cancellation)
    {
        using var reader = RunReader.Open(path, cancellation);
        var inputs = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var input in reader.Inputs(null))
            inputs[input.Name] = input.Unit is { Length: > 0 } unit ? Quantity(input.Value, unit) : input.Value;
        return inputs;
    }

    private static OrderedDictionary<string, object?> Quantity(object? magnitude, string unit) => new(StringComparer.Ordinal) { ["__magnitude__"] = magnitude, ["__units__"] = unit };
}

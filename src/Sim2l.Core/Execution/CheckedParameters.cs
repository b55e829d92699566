using Sim2l.Caching;

namespace Sim2l.Execution;

/// <summary>Parameters as their schema has them, and every fault that was found.</summary>
public sealed record CheckedParameters
{
    /// <summary>No parameters.</summary>
    public static readonly CheckedParameters None = new();

    /// <summary>Those without a fault, those of the schema first and in its order.</summary>
    public IReadOnlyList<CheckedParameter> Parameters { get; init; } = [];

    /// <summary>What is wrong, in the order found.</summary>
    public IReadOnlyList<ParameterFault> Faults { get; init; } = [];

    /// <summary>The plain values by name, each in its schema's unit.</summary>
    public IReadOnlyDictionary<string, object?> Values => ToDictionary(static parameter => parameter.Value);

    /// <summary>The values as keys and hashes are made of them: one with a unit is a quantity.</summary>
    public IReadOnlyDictionary<string, object?> Quantities => ToDictionary(static parameter => CanonicalInputs.WithUnit(parameter.Value, parameter.Unit));

    /// <summary>Fails with every fault in one message.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public void Require(string what)
    {
        if (Faults.Count > 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"{what}: {string.Join(' ', Faults.Select(static fault => fault.Message))}");
    }

    private OrderedDictionary<string, object?> ToDictionary(Func<CheckedParameter, object?> value) =>
        new(Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, value(parameter))), StringComparer.Ordinal);
}

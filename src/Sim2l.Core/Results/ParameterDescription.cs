namespace Sim2l.Results;

/// <summary>What is known of a parameter of a simulation: what its runs say of it, and what they hold.</summary>
public sealed record ParameterDescription
{
    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>Inputs, outputs or metrics.</summary>
    public required ResultScope Scope { get; init; }

    /// <summary>The parameter's name.</summary>
    public required string Name { get; init; }

    /// <summary>The part of an array or member of an object that is indexed; null for the parameter itself.</summary>
    public string? Member { get; init; }

    /// <summary>The kinds of its values.</summary>
    public IReadOnlyList<ResultValueKind> Kinds { get; init => field = value.AsArray(); } = [];

    /// <summary>The units of its values.</summary>
    public IReadOnlyList<string> Units { get; init => field = value.AsArray(); } = [];

    /// <summary>The type's name, as the newest run that says so declares it.</summary>
    public string? Type { get; init; }

    /// <summary>The smallest allowed number, as declared.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest allowed number, as declared.</summary>
    public double? Maximum { get; init; }

    /// <summary>The value when none is given, as declared.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>Whether a value must be given, as declared.</summary>
    public bool Required { get; init; }

    /// <summary>Free text, as declared.</summary>
    public string? Description { get; init; }

    /// <summary>The field to search by.</summary>
    public ResultField Field => new(Scope, Name, Member);
}

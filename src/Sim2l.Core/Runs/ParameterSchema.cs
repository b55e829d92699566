namespace Sim2l.Runs;

/// <summary>What a simulation expects of an input or promises of an output.</summary>
public sealed record ParameterSchema : IRunItem
{
    /// <inheritdoc/>
    public string ExecutionId { get; init; } = "";

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>Input or output.</summary>
    public required ParameterClass ParameterClass { get; init; }

    /// <summary>The parameter's name.</summary>
    public required string Name { get; init; }

    /// <summary>The type's name, for example <c>Number</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The unit, as text.</summary>
    public string? Unit { get; init; }

    /// <summary>The smallest allowed number.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest allowed number.</summary>
    public double? Maximum { get; init; }

    /// <summary>The value when none is given.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>Whether a value must be given.</summary>
    public bool Required { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }
}

namespace Sim2l.Runs;

/// <summary>A named input or output of a run.</summary>
public abstract record RunValue : IRunItem
{
    /// <inheritdoc/>
    public required string ExecutionId { get; init; }

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The name, unique among the run's inputs or outputs.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The value as a .NET type: null, <see cref="bool"/>, <see cref="long"/>, <see cref="System.Numerics.BigInteger"/>, <see cref="double"/>,
    /// <see cref="string"/>, <c>byte[]</c>, an array (<c>long[]</c>, <c>double[]</c> or <c>object[]</c>) or an ordered dictionary.
    /// </summary>
    public object? Value { get; init; }

    /// <summary>The unit of the value, as text.</summary>
    public string? Unit { get; init; }

    /// <summary>The type's name as stored, for example <c>Number</c>, <c>Array</c>, <c>ndarray</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Further facts on the value: an ordered dictionary, or null.</summary>
    public object? Metadata { get; init; }
}

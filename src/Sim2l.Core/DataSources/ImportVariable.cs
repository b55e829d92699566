using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>A column of a file that is imported as a variable.</summary>
public sealed record ImportVariable
{
    /// <summary>The column's name, without its unit.</summary>
    public required string Name { get; init; }

    /// <summary>What its values are; null for what they look like.</summary>
    public VariableType? Type { get; init; }
}

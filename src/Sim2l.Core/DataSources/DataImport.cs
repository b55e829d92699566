using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>What to make of a file that is imported.</summary>
public sealed record DataImport
{
    /// <summary>The label of the source; null for the file's name.</summary>
    public string? Label { get; init; }

    /// <summary>The name of a file that was sent here, in place of the path where it lies for now; null for that path.</summary>
    public string? OriginName { get; init; }

    /// <summary>The name of the problem and the key of the result; null for the file's name without its extension.</summary>
    public string? Problem { get; init; }

    /// <summary>The columns that are objectives, with their units where the file does not say them; at least one for a table, none for what says so itself.</summary>
    public IReadOnlyList<OptimizationObjective> Objectives { get; init; } = [];

    /// <summary>The columns that are variables; none for all that are left.</summary>
    public IReadOnlyList<ImportVariable> Variables { get; init; } = [];

    /// <summary>The columns that are constraints.</summary>
    public IReadOnlyList<OptimizationConstraint> Constraints { get; init; } = [];

    /// <summary>Whether rows that cannot be read are left out and counted; otherwise one of them ends the import.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>What separates the values of a CSV file; null for what looks like it.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What stands before the decimals in a CSV file, a point or a comma; null for what looks like it.</summary>
    public char? DecimalSeparator { get; init; }

    /// <summary>Whether the first row of a CSV file holds names; null for what looks like it.</summary>
    public bool? HasHeader { get; init; }
}

using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>A result of a data source as lists show it; the same key in two sources is two results.</summary>
public sealed record SourceResult
{
    /// <summary>The source.</summary>
    public required DataSource Source { get; init; }

    /// <summary>The result; null when the source cannot be read.</summary>
    public StoredResult? Stored { get; init; }

    /// <summary>The result's key in its source; null when the source cannot be read.</summary>
    public string? Key => Stored?.Key;

    /// <summary>All but the points; null when it cannot be read.</summary>
    public OptimizationHeader? Header => Stored?.Header;

    /// <summary>The result with its points, where they were asked for.</summary>
    public OptimizationResult? Result { get; init; }

    /// <summary>What is wrong with the source or the result; null when nothing is.</summary>
    public Sim2lException? Fault { get; init; }
}

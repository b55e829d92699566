using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>A simulation with inputs, to be looked up or run.</summary>
public sealed record SimulationCall
{
    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The simulation's number in the catalog; null where that is not known.</summary>
    public long? SimulationId { get; init; }

    /// <summary>The inputs, without fault.</summary>
    public required CheckedParameters Inputs { get; init; }

    /// <summary>What the simulation expects of its inputs, and promises of its outputs; null where nobody said so.</summary>
    public IReadOnlyList<ParameterSchema>? Schema { get; init; }

    /// <summary>The key and hash of the inputs.</summary>
    public required CacheKey Key { get; init; }

    /// <summary>The outputs that are promised; null where nobody said so.</summary>
    public IReadOnlyList<ParameterSchema>? OutputSchema => Schema?.Where(static parameter => parameter.ParameterClass == ParameterClass.Output).ToList();
}

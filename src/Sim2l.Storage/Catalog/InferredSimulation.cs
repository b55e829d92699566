using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>The simulation that a run shows: what it was given and gave, and what it says of its parameters.</summary>
/// <remarks>Two runs with the same parameters show the same simulation, so that whoever registers it second registers nothing new.</remarks>
internal static class InferredSimulation
{
    private const string UnknownWorkflow = "unknown";

    public static NewSimulation Read(RunReader reader)
    {
        var schemas = reader.ParameterSchemas().ToList();
        return new()
        {
            SimulationName = reader.Run.SimulationName,
            SimulationVersion = reader.Run.SimulationVersion,
            InputSchema = Describe(ParameterClass.Input, reader.Inputs(), schemas),
            OutputSchema = Describe(ParameterClass.Output, reader.Outputs(), schemas),
            WorkflowType = UnknownWorkflow,
            Metadata = new Dictionary<string, object?> { ["schema_source"] = "run" },
        };
    }

    private static IReadOnlyDictionary<string, object?> Describe(ParameterClass parameterClass, IEnumerable<RunValue> values, List<ParameterSchema> schemas)
    {
        var parameters = new SortedDictionary<string, ParameterSchema>(StringComparer.Ordinal);
        foreach (var value in values)
            parameters[value.Name] = new() { ParameterClass = parameterClass, Name = value.Name, Type = TypeOrAny(value.Type), Unit = value.Unit is { Length: > 0 } unit ? unit : null };
        // What the run says of a parameter counts more than the value that it happened to have.
        foreach (var schema in schemas.Where(schema => schema.ParameterClass == parameterClass))
            parameters[schema.Name] = schema with { Type = TypeOrAny(schema.Type) };
        return SimulationParameter.Write(parameters.Values);
    }

    private static string TypeOrAny(string? type) => type is { Length: > 0 } ? type : "Any";
}

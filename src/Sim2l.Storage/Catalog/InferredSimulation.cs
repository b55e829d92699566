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
            InputSchema = Describe(schemas, ParameterClass.Input, reader.Inputs()),
            OutputSchema = Describe(schemas, ParameterClass.Output, reader.Outputs()),
            WorkflowType = UnknownWorkflow,
            Metadata = new Dictionary<string, object?> { ["schema_source"] = "run" },
        };
    }

    private static OrderedDictionary<string, object?> Describe(List<ParameterSchema> schemas, ParameterClass parameterClass, IEnumerable<RunValue> values)
    {
        var described = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var value in values)
            described[value.Name] = Members(value.Type, value.Unit);
        // What the run says of a parameter counts more than the value that it happened to have.
        foreach (var schema in schemas.Where(schema => schema.ParameterClass == parameterClass))
            described[schema.Name] = Members(schema);
        return new(described, StringComparer.Ordinal);
    }

    private static OrderedDictionary<string, object?> Members(string? type, string? unit)
    {
        var members = new OrderedDictionary<string, object?>(StringComparer.Ordinal) { ["type"] = type is { Length: > 0 } ? type : "Any" };
        AddIfThere(members, "units", unit is { Length: > 0 } ? unit : null);
        return members;
    }

    private static OrderedDictionary<string, object?> Members(ParameterSchema schema)
    {
        var members = Members(schema.Type, schema.Unit);
        AddIfThere(members, "minimum", FiniteOrNone(schema.Minimum));
        AddIfThere(members, "maximum", FiniteOrNone(schema.Maximum));
        AddIfThere(members, "default", schema.DefaultValue);
        AddIfThere(members, "required", schema.Required ? true : null);
        AddIfThere(members, "description", schema.Description);
        return members;
    }

    private static void AddIfThere(OrderedDictionary<string, object?> members, string name, object? value)
    {
        if (value is not null)
            members[name] = value;
    }

    /// <remarks>A bound at infinity is none.</remarks>
    private static double? FiniteOrNone(double? bound) => bound is { } number && double.IsFinite(number) ? number : null;
}

using System.Collections.Frozen;
using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Optimization;

/// <summary>The one mapping between a result's header and the fields of its JSON.</summary>
internal static class OptimizationWire
{
    public const string Format = "sim2l.optimization";
    public const int Version = 1;

    /// <summary>The fields that both forms have.</summary>
    public static OrderedDictionary<string, object?> Write(OptimizationDefinition definition, int points) => new()
    {
        ["format"] = Format,
        ["version"] = Version,
        ["problem"] = definition.Problem,
        ["algorithm"] = definition.Algorithm,
        ["variables"] = definition.Variables.Select(Write),
        ["objectives"] = definition.Objectives.Select(Write),
        ["constraints"] = definition.Constraints.Select(Write),
        ["metadata"] = definition.Metadata,
        ["points"] = points,
    };

    /// <summary>The fields of a header.</summary>
    public static OrderedDictionary<string, object?> Write(OptimizationHeader header)
    {
        var fields = Write(header.Definition, header.PointCount);
        fields["result_sets"] = header.ResultSets.Select(static set => new OrderedDictionary<string, object?> { ["name"] = set.Name, ["count"] = set.Count, ["metadata"] = set.Metadata });
        return fields;
    }

    /// <summary>Refuses what is no result, and one of a later version.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/>, or <see cref="ErrorKind.NotSupported"/> for a later version.</exception>
    public static void CheckVersion(JsonBody body)
    {
        if (body.Fields.GetValueOrDefault("format") is not Format)
            throw new Sim2lException(ErrorKind.Corrupt, $"This JSON is no result of an optimization: its field 'format' is not '{Format}'.");
        CheckVersion(body.Fields.GetValueOrDefault("version") as long? ?? 0);
    }

    /// <inheritdoc cref="CheckVersion(JsonBody)"/>
    public static void CheckVersion(long version)
    {
        if (version < 1)
            throw new Sim2lException(ErrorKind.Corrupt, "The result does not say of which version its form is.");
        if (version > Version)
            throw new Sim2lException(ErrorKind.NotSupported, $"The result is in version {version} of its form; this program reads up to version {Version}. Update it.");
    }

    /// <summary>The definition in a header or a whole result.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/> for what contradicts itself.</exception>
    public static OptimizationDefinition ReadDefinition(JsonBody body) => new OptimizationDefinition
    {
        Problem = body.RequireText("problem"),
        Algorithm = body.GetText("algorithm"),
        Variables = [.. body.GetBodies("variables").Select(ReadVariable)],
        Objectives = [.. body.GetBodies("objectives").Select(ReadObjective)],
        Constraints = [.. body.GetBodies("constraints").Select(ReadConstraint)],
        Metadata = ReadMetadata(body),
    }.Checked();

    /// <summary>A header.</summary>
    /// <exception cref="Sim2lException">As <see cref="ReadDefinition"/>.</exception>
    public static OptimizationHeader ReadHeader(JsonBody body) => new OptimizationHeader
    {
        Definition = ReadDefinition(body),
        PointCount = ReadPointCount(body),
        ResultSets = [.. body.GetBodies("result_sets").Select(ReadResultSet)],
    }.Checked();

    /// <summary>The metadata of a result or of a result set.</summary>
    public static IReadOnlyDictionary<string, object?> ReadMetadata(JsonBody body) => body.GetObject("metadata") ?? FrozenDictionary<string, object?>.Empty;

    /// <summary>How many points a header speaks of.</summary>
    public static int ReadPointCount(JsonBody body) => ReadCount(body, "points");

    /// <summary>A result set without its points.</summary>
    public static ResultSetHeader ReadResultSet(JsonBody body) => new() { Name = body.RequireText("name"), Count = ReadCount(body, "count"), Metadata = ReadMetadata(body) };

    private static int ReadCount(JsonBody body, string name) => body.RequireInteger(name) is >= 0 and var count && count <= Array.MaxLength
        ? (int)count
        : throw Invalid(name, $"a number from 0 to {Array.MaxLength}");

    private static OrderedDictionary<string, object?> Write(OptimizationVariable variable)
    {
        var fields = new OrderedDictionary<string, object?> { ["name"] = variable.Name, ["type"] = NameOf(variable.Type) };
        if (variable.LowerBound != double.NegativeInfinity)
            fields["lower"] = variable.LowerBound;
        if (variable.UpperBound != double.PositiveInfinity)
            fields["upper"] = variable.UpperBound;
        if (variable.Categories.Count > 0)
            fields["categories"] = variable.Categories;
        return WithUnit(fields, variable.Unit);
    }

    private static OptimizationVariable ReadVariable(JsonBody body) => new()
    {
        Name = body.RequireText("name"),
        Type = GetName<VariableType>(body, "type") ?? VariableType.Real,
        LowerBound = body.GetNumber("lower") ?? double.NegativeInfinity,
        UpperBound = body.GetNumber("upper") ?? double.PositiveInfinity,
        Unit = body.GetText("unit"),
        Categories = body.GetTexts("categories"),
    };

    private static OrderedDictionary<string, object?> Write(OptimizationObjective objective) =>
        WithUnit(new() { ["name"] = objective.Name, ["direction"] = NameOf(objective.Direction) }, objective.Unit);

    private static OptimizationObjective ReadObjective(JsonBody body) => new()
    {
        Name = body.RequireText("name"),
        Direction = RequireName<ObjectiveDirection>(body, "direction"),
        Unit = body.GetText("unit"),
    };

    private static OrderedDictionary<string, object?> Write(OptimizationConstraint constraint)
    {
        var fields = new OrderedDictionary<string, object?> { ["name"] = constraint.Name, ["kind"] = NameOf(constraint.Kind), ["bound"] = constraint.Bound };
        if (constraint.Tolerance != 0)
            fields["tolerance"] = constraint.Tolerance;
        return WithUnit(fields, constraint.Unit);
    }

    private static OptimizationConstraint ReadConstraint(JsonBody body) => new()
    {
        Name = body.RequireText("name"),
        Kind = RequireName<ConstraintKind>(body, "kind"),
        Bound = body.GetNumber("bound") ?? throw Invalid("bound", "a number"),
        Tolerance = body.GetNumber("tolerance") ?? 0,
        Unit = body.GetText("unit"),
    };

    private static OrderedDictionary<string, object?> WithUnit(OrderedDictionary<string, object?> fields, string? unit)
    {
        if (unit is not null)
            fields["unit"] = unit;
        return fields;
    }
}

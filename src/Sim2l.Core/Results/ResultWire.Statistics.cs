using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Results;

/// <content>Parameters and statistics of them.</content>
public static partial class ResultWire
{
    private const string Numbers = "number";

    /// <summary>The fields of a parameter.</summary>
    public static Dictionary<string, object?> Write(ParameterDescription parameter) => new()
    {
        ["simulation_name"] = parameter.SimulationName,
        ["class"] = NameOf(parameter.Scope),
        ["name"] = parameter.Name,
        ["member"] = parameter.Member,
        ["kinds"] = parameter.Kinds.Select(KindName).ToList(),
        ["units"] = parameter.Units,
        ["type"] = parameter.Type,
        ["minimum"] = parameter.Minimum,
        ["maximum"] = parameter.Maximum,
        ["default"] = parameter.DefaultValue,
        ["required"] = parameter.Required,
        ["description"] = parameter.Description,
    };

    /// <summary>The parameter of an answer.</summary>
    public static ParameterDescription ReadParameter(JsonBody body) => new()
    {
        SimulationName = RequireAnyText(body, "simulation_name"),
        Scope = RequireName<ResultScope>(body, "class"),
        Name = RequireAnyText(body, "name"),
        Member = body.GetText("member"),
        Kinds = [.. body.GetTexts("kinds").Select(ReadKind)],
        Units = body.GetTexts("units"),
        Type = body.GetText("type"),
        Minimum = body.GetNumber("minimum"),
        Maximum = body.GetNumber("maximum"),
        DefaultValue = body.Fields.GetValueOrDefault("default"),
        Required = body.GetBoolean("required") ?? false,
        Description = body.GetText("description"),
    };

    /// <summary>The fields of a wish for statistics.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> as <see cref="FilterWire.Write"/>.</exception>
    public static Dictionary<string, object?> Write(ParameterQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            ["simulation_name"] = query.SimulationName,
            ["simulation_version"] = query.SimulationVersion,
            ["field"] = ResultFieldWire.Write(query.Field),
            ["filter"] = query.Filter is { } filter ? FilterWire.Write(filter) : null,
            ["group_by"] = query.GroupBy is { } group ? ResultFieldWire.Write(group) : null,
            ["bins"] = (long)query.Bins,
            ["unit"] = query.Unit,
        };
    }

    /// <summary>The statistics that a request wants.</summary>
    public static ParameterQuery ReadParameterQuery(JsonBody body)
    {
        var simple = ReadQuery(body);
        return new()
        {
            SimulationName = body.RequireText("simulation_name"),
            SimulationVersion = simple.SimulationVersion,
            Field = ResultFieldWire.Read(body.Fields.GetValueOrDefault("field"), "field"),
            Filter = simple.Filter,
            GroupBy = body.Has("group_by") ? ResultFieldWire.Read(body.Fields["group_by"], "group_by") : null,
            Bins = ReadBins(body),
            Unit = body.GetText("unit"),
        };
    }

    /// <summary>The fields of statistics, under all the names that clients know them by.</summary>
    public static Dictionary<string, object?> Write(ParameterStatistics statistics)
    {
        var fields = new Dictionary<string, object?>
        {
            ["simulation_name"] = statistics.SimulationName,
            ["param_name"] = statistics.Field.Name,
            ["field"] = ResultFieldWire.Write(statistics.Field),
            ["group"] = ResultFieldWire.WriteValue(statistics.Group),
            ["unit"] = statistics.Unit,
            ["results"] = statistics.Results,
            ["count"] = statistics.Count,
            ["missing"] = statistics.Missing,
            ["null"] = statistics.Null,
            ["nan"] = statistics.NaN,
            ["other"] = statistics.Other,
            ["distinct"] = statistics.Distinct,
        };
        // The Python package says nothing more of a parameter without numbers.
        if (statistics.Count == 0)
            return fields;
        fields["param_type"] = Numbers;
        fields["min_value"] = statistics.Minimum;
        fields["max_value"] = statistics.Maximum;
        fields["avg_value"] = statistics.Mean;
        fields["standard_deviation"] = statistics.StandardDeviation;
        fields["median"] = statistics.Median;
        fields["p5"] = statistics.P5;
        fields["p95"] = statistics.P95;
        fields["histogram"] = statistics.Histogram.Select(static bin => new Dictionary<string, object?> { ["from"] = bin.From, ["to"] = bin.To, ["count"] = bin.Count }).ToList();
        return fields;
    }

    /// <summary>The statistics of an answer.</summary>
    public static ParameterStatistics ReadStatistics(JsonBody body) => new()
    {
        SimulationName = RequireAnyText(body, "simulation_name"),
        Field = ResultFieldWire.Read(body.Fields.GetValueOrDefault("field"), "field"),
        Group = ResultFieldWire.ReadValue(body.Fields.GetValueOrDefault("group")),
        Unit = body.GetText("unit"),
        Results = body.RequireInteger("results"),
        Count = body.RequireInteger("count"),
        Missing = body.RequireInteger("missing"),
        Null = body.RequireInteger("null"),
        NaN = body.RequireInteger("nan"),
        Other = body.RequireInteger("other"),
        Distinct = body.RequireInteger("distinct"),
        Minimum = body.GetNumber("min_value"),
        Maximum = body.GetNumber("max_value"),
        Mean = body.GetNumber("avg_value"),
        StandardDeviation = body.GetNumber("standard_deviation"),
        Median = body.GetNumber("median"),
        P5 = body.GetNumber("p5"),
        P95 = body.GetNumber("p95"),
        Histogram = [.. body.GetBodies("histogram").Select(ReadBin)],
    };

    private static HistogramBin ReadBin(JsonBody bin) => new(
        bin.GetNumber("from") ?? throw Invalid("from", "a number"), bin.GetNumber("to") ?? throw Invalid("to", "a number"), bin.RequireInteger("count"));

    // As PowerShell and people write it: "nan" in one word.
    private static string KindName(ResultValueKind kind) => kind.ToString().ToLowerInvariant();

    private static ResultValueKind ReadKind(string name) =>
        Enum.GetValues<ResultValueKind>().Where(kind => KindName(kind) == name).Select(static kind => (ResultValueKind?)kind).FirstOrDefault() ?? throw Invalid("kinds", "an array of kinds");

    private static int ReadBins(JsonBody body) => body.GetInteger("bins") switch
    {
        null => 10,
        >= 0 and <= ParameterQuery.MaximumBins and var bins => (int)bins,
        _ => throw Invalid("bins", $"0 to {ParameterQuery.MaximumBins}"),
    };
}

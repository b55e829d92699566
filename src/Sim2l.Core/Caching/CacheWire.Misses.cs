using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Caching;

/// <content>Why a lookup is a miss.</content>
public static partial class CacheWire
{
    /// <summary>The fields of a question.</summary>
    public static Dictionary<string, object?> Write(CacheQuestion question) => new()
    {
        ["simulation_name"] = question.SimulationName,
        ["simulation_version"] = question.SimulationVersion,
        ["inputs"] = question.Inputs,
    };

    /// <summary>The question of a request.</summary>
    public static CacheQuestion ReadQuestion(JsonBody body) => new()
    {
        SimulationName = body.RequireText("simulation_name"),
        SimulationVersion = body.RequireText("simulation_version"),
        Inputs = body.GetObject("inputs") ?? throw new Sim2lException(ErrorKind.InvalidInput, "The field 'inputs' is required."),
    };

    /// <summary>The fields of an explanation.</summary>
    public static Dictionary<string, object?> Write(CacheMiss miss) => new()
    {
        ["cache_key"] = miss.Key,
        ["simulation_name"] = miss.SimulationName,
        ["simulation_version"] = miss.SimulationVersion,
        ["input_hash"] = miss.InputHash,
        ["reason"] = NameOf(miss.Reason),
        ["explanation"] = miss.Explanation,
        ["nearest"] = miss.Nearest is { } entry ? Write(entry) : null,
        ["differences"] = miss.Differences.Select(Write).ToArray(),
        ["claim"] = miss.Claim is { } claim ? Write(claim, withToken: false) : null,
    };

    /// <summary>The explanation of an answer.</summary>
    public static CacheMiss ReadMiss(JsonBody body) => new()
    {
        Key = RequireAnyText(body, "cache_key"),
        SimulationName = RequireAnyText(body, "simulation_name"),
        SimulationVersion = RequireAnyText(body, "simulation_version"),
        InputHash = RequireAnyText(body, "input_hash"),
        Reason = RequireName<CacheMissReason>(body, "reason"),
        Explanation = RequireAnyText(body, "explanation"),
        Nearest = body.GetBody("nearest") is { } entry ? ReadEntry(entry) : null,
        Differences = [.. body.GetBodies("differences").Select(ReadDifference)],
        Claim = body.GetBody("claim") is { } claim ? ReadClaim(claim) : null,
    };

    // A value that is null differs from one that is not there.
    private static Dictionary<string, object?> Write(CacheInputDifference difference)
    {
        var fields = new Dictionary<string, object?> { ["name"] = difference.Name };
        if (difference.IsAsked)
            fields["asked"] = difference.Asked;
        if (difference.IsStored)
            fields["stored"] = difference.Stored;
        fields["difference"] = difference.Difference;
        fields["relative_difference"] = difference.RelativeDifference;
        return fields;
    }

    private static CacheInputDifference ReadDifference(JsonBody body) => new()
    {
        Name = RequireAnyText(body, "name"),
        IsAsked = body.Fields.ContainsKey("asked"),
        Asked = body.Fields.GetValueOrDefault("asked"),
        IsStored = body.Fields.ContainsKey("stored"),
        Stored = body.Fields.GetValueOrDefault("stored"),
        Difference = body.GetNumber("difference"),
        RelativeDifference = body.GetNumber("relative_difference"),
    };
}

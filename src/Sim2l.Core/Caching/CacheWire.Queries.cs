using System.Globalization;
using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Caching;

/// <content>What lists are asked for, and their pages.</content>
public static partial class CacheWire
{
    /// <summary>A filter, a page's size and its place as the query of an address.</summary>
    public static string WriteQuery(CacheFilter filter, CachePageRequest page) => WriteQuery(
        ("pattern", filter.Pattern),
        ("simulation_id", filter.SimulationId?.ToString(CultureInfo.InvariantCulture)),
        ("simulation_name", filter.SimulationName),
        ("simulation_version", filter.SimulationVersion),
        ("execution_id", filter.ExecutionId),
        ("status", filter.Status is { } status ? NameOf(status) : null),
        ("limit", page.Limit.ToString(CultureInfo.InvariantCulture)),
        ("offset", page.Offset == 0 ? null : page.Offset.ToString(CultureInfo.InvariantCulture)),
        ("cursor", page.Cursor));

    /// <summary>Names and values as the query of an address; what is null is left out.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for half a surrogate pair, which no address can carry.</exception>
    public static string WriteQuery(params IEnumerable<(string Name, string? Value)> fields) => WireFields.WriteQuery(fields);

    /// <summary>The filter of a query; a status that is no such word does not restrict, as in the Python package.</summary>
    public static CacheFilter ReadFilter(Func<string, string?> query) => new()
    {
        Pattern = query("pattern"),
        SimulationId = ReadSimulationId(query),
        SimulationName = query("simulation_name"),
        SimulationVersion = query("simulation_version"),
        ExecutionId = query("execution_id"),
        Status = TryParseName<CacheEntryStatus>(query("status"), out var status) ? status : null,
    };

    /// <summary>The simulation's number of a query; unlike a page's size it is a condition, so what is no number is refused.</summary>
    public static long? ReadSimulationId(Func<string, string?> query) => ReadId(query("simulation_id"), "simulation_id");

    /// <summary>The page of a query; what is no number counts as not given, what is too large is cut.</summary>
    public static CachePageRequest ReadPageRequest(Func<string, string?> query)
    {
        var standard = new CachePageRequest();
        return new()
        {
            Limit = (int)Math.Clamp(ReadNumber(query("limit")) ?? standard.Limit, int.MinValue, CachePageRequest.MaximumLimit),
            Offset = (int)Math.Clamp(ReadNumber(query("offset")) ?? standard.Offset, int.MinValue, int.MaxValue),
            Cursor = query("cursor"),
        };
    }

    /// <summary>The fields of a page.</summary>
    public static Dictionary<string, object?> Write(CachePage page, CachePageRequest request) => new()
    {
        ["entries"] = page.Entries.Select(Write).ToArray(),
        ["total"] = page.Total,
        ["limit"] = request.Limit,
        ["offset"] = request.Offset,
        ["next_cursor"] = page.NextCursor,
    };

    /// <summary>The page of an answer.</summary>
    public static CachePage ReadPage(JsonBody body) => new()
    {
        Entries = [.. body.GetBodies("entries").Select(ReadEntry)],
        Total = body.RequireInteger("total"),
        NextCursor = body.GetText("next_cursor"),
    };
}

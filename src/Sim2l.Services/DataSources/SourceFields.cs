using Sim2l.Http;
using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.DataSources;

/// <summary>The one mapping between data sources with their results and the fields of their JSON.</summary>
internal static class SourceFields
{
    private const int MaximumNameLength = 200;

    private static readonly char[] PathSeparators = ['/', '\\'];

    public static OrderedDictionary<string, object?> Write(DataSource source) => new()
    {
        ["id"] = source.Id,
        ["label"] = source.Label,
        ["kind"] = WireFields.NameOf(source.Kind),
        ["mode"] = WireFields.NameOf(source.Mode),
        // Where things lie on the service's machine is nobody's business.
        ["origin"] = source.Origin.Split(PathSeparators)[^1],
        ["size_bytes"] = source.OriginSizeBytes,
        ["created_at"] = RunTime.Format(source.CreatedAt),
        ["recognized_as"] = source.RecognizedAs,
        ["result_count"] = source.ResultCount,
        ["point_count"] = source.PointCount,
        ["skipped_rows"] = source.SkippedRowCount,
        ["bad_rows"] = source.Details.GetValueOrDefault("bad_rows"),
    };

    public static OrderedDictionary<string, object?> Write(SourceResult result) => new()
    {
        ["source"] = result.Source.Id,
        ["label"] = result.Source.Label,
        ["key"] = result.Key,
        ["version"] = result.Stored?.Version,
        ["saved_at"] = result.Stored is { } stored ? RunTime.Format(stored.SavedAt) : null,
        ["size_bytes"] = result.Stored?.SizeBytes,
        ["can_change"] = result.Source.Mode == DataSourceMode.Imported,
        ["result"] = result.Header is { } header ? OptimizationJson.WriteFields(header) : null,
        ["error"] = result.Fault is { } fault ? new OrderedDictionary<string, object?> { ["kind"] = WireFields.NameOf(fault.Kind), ["message"] = fault.Message } : null,
    };

    public static OrderedDictionary<string, object?> Write(ParetoFront front)
    {
        var hasKnee = front.Indices.Any(point => front.Result.Columns.Take(front.Result.Definition.Objectives.Count).All(column => double.IsFinite(column[point])));
        return new()
        {
            ["objectives"] = front.Result.Definition.Objectives.Select(static objective => new OrderedDictionary<string, object?>
            {
                ["name"] = objective.Name,
                ["direction"] = WireFields.NameOf(objective.Direction),
                ["unit"] = objective.Unit,
            }),
            ["indices"] = front.Indices,
            ["ideal"] = hasKnee ? front.Ideal() : null,
            ["nadir"] = hasKnee ? front.Nadir() : null,
            ["knee"] = hasKnee ? (long)front.Knee() : null,
        };
    }

    public static OrderedDictionary<string, object?> Write(ColumnHistogram histogram) => new()
    {
        ["minimum"] = histogram.Minimum,
        ["maximum"] = histogram.Maximum,
        ["counts"] = histogram.Counts,
        ["unknown"] = (long)histogram.UnknownCount,
        ["infinite"] = (long)histogram.InfiniteCount,
    };

    /// <summary>What a request says to make of its file.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field.</exception>
    public static DataImport ReadImport(Func<string, IReadOnlyList<string>> query) => new()
    {
        Label = WireFields.One(query, "label"),
        Problem = WireFields.One(query, "problem"),
        Objectives = ReadObjectives(query("objective")),
        Variables = [.. query("variable").Select(static name => new ImportVariable { Name = name })],
        SkipBadRows = WireFields.ReadFlag(WireFields.One(query, "skip_bad_rows"), "skip_bad_rows") ?? false,
    };

    /// <summary>Objectives as texts: a column's name, a colon, and min or max.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static IReadOnlyList<OptimizationObjective> ReadObjectives(IReadOnlyList<string> texts) => [.. texts.Select(ReadObjective)];

    /// <summary>The name that a caller gives a file, without any path.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when nothing is left.</exception>
    public static string ReadFileName(string? name)
    {
        var plain = new string([.. (name ?? "").Split(PathSeparators)[^1].Where(static c => !char.IsControl(c)).Take(MaximumNameLength)]).Trim();
        return plain.Length > 0 ? plain : throw WireFields.Invalid("name", "the name of the file that is sent");
    }

    private static OptimizationObjective ReadObjective(string text)
    {
        var objective = ObjectiveText.Read(text);
        return new() { Name = objective.Name, Direction = objective.Direction ?? ObjectiveDirection.Minimize };
    }
}

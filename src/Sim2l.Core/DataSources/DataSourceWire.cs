using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Sim2l.Http;
using Sim2l.Optimization;
using Sim2l.Runs;
using static Sim2l.Http.WireFields;

namespace Sim2l.DataSources;

/// <summary>The one mapping between data sources with their results and the fields of their JSON.</summary>
public static partial class DataSourceWire
{
    private const int MaximumNameLength = 200;

    private static readonly char[] PathSeparators = ['/', '\\'];

    /// <summary>The fields of a source; of where it came from only the file's name.</summary>
    public static OrderedDictionary<string, object?> Write(DataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new()
        {
            ["id"] = source.Id,
            ["label"] = source.Label,
            ["kind"] = NameOf(source.Kind),
            ["mode"] = NameOf(source.Mode),
            ["origin"] = FileName(source),
            ["size_bytes"] = source.OriginSizeBytes,
            ["created_at"] = RunTime.Format(source.CreatedAt),
            ["recognized_as"] = source.RecognizedAs,
            ["result_count"] = source.ResultCount,
            ["point_count"] = source.PointCount,
            ["skipped_rows"] = source.SkippedRowCount,
            ["bad_rows"] = source.Details.GetValueOrDefault("bad_rows"),
        };
    }

    /// <summary>The fields of a result of a source, without its points.</summary>
    public static OrderedDictionary<string, object?> Write(SourceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new()
        {
            ["source"] = result.Source.Id,
            ["label"] = result.Source.Label,
            ["key"] = result.Key,
            ["version"] = result.Stored?.Version,
            ["saved_at"] = result.Stored is { } stored ? RunTime.Format(stored.SavedAt) : null,
            ["size_bytes"] = result.Stored?.SizeBytes,
            ["can_change"] = result.Source.Mode == DataSourceMode.Imported,
            ["result"] = result.Header is { } header ? OptimizationJson.WriteFields(header) : null,
            ["error"] = result.Fault is { } fault ? Write(result.Source, fault) : null,
        };
    }

    /// <summary>The fields of what keeps a source, or something in it, from being read.</summary>
    public static OrderedDictionary<string, object?> Write(DataSource source, Sim2lException fault)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(fault);
        return new() { ["kind"] = NameOf(fault.Kind), ["message"] = Explain(fault, source.Origin, source.Label) };
    }

    /// <summary>A fault of a file in words that name it as its user does; of all other paths only the last part is left.</summary>
    public static string Explain(Sim2lException fault, string path, string name)
    {
        ArgumentNullException.ThrowIfNull(fault);
        // The name may have slashes of its own.
        return string.Join(name, fault.Message.Split(path).Select(static part => AbsolutePath().Replace(part, "$1")));
    }

    /// <summary>The fields of a front.</summary>
    public static OrderedDictionary<string, object?> Write(ParetoFront front)
    {
        ArgumentNullException.ThrowIfNull(front);
        var knee = front.FindKnee();
        return new()
        {
            ["objectives"] = WriteObjectives(front),
            ["indices"] = front.Indices,
            ["ideal"] = knee is not null ? front.Ideal() : null,
            ["nadir"] = knee is not null ? front.Nadir() : null,
            ["knee"] = knee,
        };
    }

    /// <summary>The fields of the common front of results.</summary>
    /// <param name="front">The front.</param>
    /// <param name="results">The sources and keys of the results, in its order.</param>
    public static OrderedDictionary<string, object?> Write(CommonFront front, IReadOnlyList<(string Source, string Key)> results)
    {
        ArgumentNullException.ThrowIfNull(front);
        ArgumentNullException.ThrowIfNull(results);
        return new()
        {
            ["objectives"] = WriteObjectives(front.Fronts[0]),
            ["fronts"] = results.Select((result, place) => new OrderedDictionary<string, object?>
            {
                ["source"] = result.Source,
                ["key"] = result.Key,
                ["indices"] = front.Fronts[place].Indices,
                ["common"] = front.Indices[place],
            }),
        };
    }

    /// <summary>The fields of a histogram.</summary>
    public static OrderedDictionary<string, object?> Write(ColumnHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return new()
        {
            ["minimum"] = histogram.Minimum,
            ["maximum"] = histogram.Maximum,
            ["counts"] = histogram.Counts,
            ["unknown"] = (long)histogram.UnknownCount,
            ["infinite"] = (long)histogram.InfiniteCount,
        };
    }

    /// <summary>What a request says to make of its file.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field.</exception>
    public static DataImport ReadImport(Func<string, IReadOnlyList<string>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            Label = One(query, "label"),
            Problem = One(query, "problem"),
            Objectives = [.. ReadObjectives(query("objective")).Select(static text => text.ToObjective())],
            Variables = [.. query("variable").Select(static name => new ImportVariable { Name = name })],
            SkipBadRows = ReadFlag(One(query, "skip_bad_rows"), "skip_bad_rows") ?? false,
        };
    }

    /// <summary>Objectives as texts: a column's name, its unit in brackets where the column does not say it, a colon, and min or max.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static IReadOnlyList<ObjectiveText> ReadObjectives(IReadOnlyList<string> texts) => [.. texts.Select(ObjectiveText.Read)];

    /// <summary>The name that a caller gives a file, without any path.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when nothing is left.</exception>
    public static string ReadFileName(Func<string, IReadOnlyList<string>> query)
    {
        var plain = new string([.. (One(query, "name") ?? "").Split(PathSeparators)[^1].Where(static c => !char.IsControl(c)).Take(MaximumNameLength)]).Trim();
        return plain.Length > 0 ? plain : throw Invalid("name", "the name of the file that is sent");
    }

    /// <summary>A text of a query, or null.</summary>
    public static string? ReadText(Func<string, IReadOnlyList<string>> query, string name) => One(query, name);

    /// <summary>A text that a query must have.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field.</exception>
    public static string RequireText(Func<string, IReadOnlyList<string>> query, string name) => One(query, name) ?? throw Invalid(name, "there");

    /// <summary>A whole number of a query.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field.</exception>
    public static int ReadNumber(Func<string, IReadOnlyList<string>> query, string name, int usual, int least, int most)
    {
        if (One(query, name) is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Invalid(name, most == int.MaxValue ? $"a whole number of at least {least}" : $"a whole number from {least} to {most}");
    }

    /// <summary>The numbers of points in a body.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field.</exception>
    public static ImmutableArray<int> ReadIndices(JsonBody body, string name, int total)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Fields.GetValueOrDefault(name) is not (IEnumerable items and not (string or IDictionary or IReadOnlyDictionary<string, object?>)))
            throw Invalid(name, "an array of the numbers of points");
        return [.. items.Cast<object?>().Select(item => item is long index && index >= 0 && index < total ? (int)index : throw Invalid(name, $"an array of whole numbers from 0 to {total - 1}"))];
    }

    private static IEnumerable<OrderedDictionary<string, object?>> WriteObjectives(ParetoFront front) => front.Result.Definition.Objectives.Select(static objective => new OrderedDictionary<string, object?>
    {
        ["name"] = objective.Name,
        ["direction"] = NameOf(objective.Direction),
        ["unit"] = objective.Unit,
    });

    // Where things lie on the service's machine is nobody's business.
    private static string FileName(DataSource source) => source.Origin.Split(PathSeparators)[^1];

    [GeneratedRegex(@"(?<![\w.:/\\])(?:[A-Za-z]:)?[/\\](?:[^\s/\\'""():;,]+[/\\])*([^\s/\\'""():;,]+)", RegexOptions.CultureInvariant)]
    private static partial Regex AbsolutePath();
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>A dictionary of names and what their values shall be, as a filter: <c>@{ temperature = '300..400'; mode = 'fast', 'exact' }</c>.</summary>
internal sealed partial class ParameterFilter(ResultScope scope, SimulationParameters parameters)
{
    private const string Tolerance = "tolerance";

    private static readonly Dictionary<string, FilterOperator> Signs = new(StringComparer.Ordinal)
    {
        [">="] = FilterOperator.Ge,
        ["<="] = FilterOperator.Le,
        [">"] = FilterOperator.Gt,
        ["<"] = FilterOperator.Lt,
        ["="] = FilterOperator.Eq,
        ["!="] = FilterOperator.Ne,
    };

    /// <summary>What must hold of each name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names what is not understood.</exception>
    public IEnumerable<ResultFilter> Read(IDictionary given)
    {
        foreach (var (name, _) in PowerShellValue.Members(given))
        {
            var field = FieldText.ReadParameter(scope, name, parameters);
            yield return ReadTest(field, given[name]);
        }
    }

    private ResultFilter ReadTest(ResultField field, object? given) => FilterValue.Normalize(given) switch
    {
        null => FilterComparison.Nothing(field, isNegated: false),
        string text => ReadText(field, text),
        IDictionary tests => new AllOfFilter([.. ReadTests(field, tests)]),
        var value when FilterValue.IsScalar(value) => new FieldFilter(field, FilterOperator.Eq, value),
        var value when FilterValue.Items(value) is { } items => WithUnit(new(field, FilterOperator.In, items)),
        var value => throw NotUnderstood(field, value.GetType().Name),
    };

    private IEnumerable<ResultFilter> ReadTests(ResultField field, IDictionary tests)
    {
        foreach (var (name, _) in PowerShellValue.Members(tests))
        {
            if (name.Equals(Tolerance, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!FilterOperators.TryFind(name.ToLowerInvariant(), out var filterOperator))
                throw NotUnderstood(field, name, $"There are {string.Join(", ", FilterOperators.All.Select(static names => names.Wire))}.");
            yield return ReadTest(field, filterOperator, tests[name], tests[Tolerance]);
        }
    }

    private ResultFilter ReadTest(ResultField field, FilterOperator filterOperator, object? given, object? tolerance)
    {
        var value = FilterValue.Normalize(given);
        switch (filterOperator)
        {
            case FilterOperator.Exists or FilterOperator.IsNull or FilterOperator.IsNaN:
                FieldFilter test = new(field, filterOperator);
                return LanguagePrimitives.IsTrue(value) ? test : new NotFilter(test);
            case FilterOperator.In or FilterOperator.NotIn or FilterOperator.Between:
                return WithUnit(new(field, filterOperator, FilterValue.Items(value) ?? [value]));
            case FilterOperator.Approx:
                return WithTolerance(WithUnit(new(field, filterOperator, value)), VersionToleranceText.Read(tolerance ?? 0L));
            case FilterOperator.Eq or FilterOperator.Ne when value is not null && !FilterValue.IsScalar(value):
                return new FieldFilter(field, filterOperator, CatalogValue.Read(value));
            default:
                return WithUnit(new(field, filterOperator, value));
        }
    }

    private FieldFilter ReadText(ResultField field, string text)
    {
        if (Comparison().Match(text) is { Success: true } comparison)
            return WithUnit(new(field, Signs[comparison.Groups["sign"].Value], ReadBound(comparison.Groups["value"].Value.Trim())), areNumbers: true);
        if (Around().Match(text) is { Success: true } around && Quantity.Read(around.Groups["value"].Value) is { } middle)
            return WithTolerance(new(field, FilterOperator.Approx, middle.Value) { Unit = middle.Unit }, VersionToleranceText.Read(around.Groups["tolerance"].Value));
        if (Range().Match(text) is { Success: true } range && ReadRange(field, range.Groups["from"].Value.Trim(), range.Groups["to"].Value.Trim()) is { } between)
            return between;
        if (WildcardPattern.ContainsWildcardCharacters(text))
            return new FieldFilter(field, FilterOperator.Like, text);
        return ReadEqual(field, WildcardPattern.Unescape(text));
    }

    private FieldFilter ReadEqual(ResultField field, string text) => Quantity.Read(text) is { } quantity && parameters.IsNumber(field)
        ? new(field, FilterOperator.Eq, quantity.Value) { Unit = quantity.Unit }
        : new(field, FilterOperator.Eq, text);

    private static FieldFilter? ReadRange(ResultField field, string from, string to)
    {
        if (Quantity.Read(from) is { } low && Quantity.Read(to) is { } high && (low.Unit is null || low.Unit == high.Unit))
            return new(field, FilterOperator.Between, low.Value, high.Value) { Unit = high.Unit };
        return ReadTime(from) is { } begin && ReadTime(to) is { } end ? new(field, FilterOperator.Between, begin, end) : null;
    }

    private static object ReadBound(string text) => ReadTime(text) ?? (object)text;

    private static DateTimeOffset? ReadTime(string text) =>
        Date().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) ? time : null;

    /// <summary>Texts that are quantities of a field that holds numbers, as numbers with their unit.</summary>
    private FieldFilter WithUnit(FieldFilter test, bool areNumbers = false)
    {
        var quantities = test.Values.Select(static value => value is string text ? Quantity.Read(text) : null).ToArray();
        if (!Array.Exists(quantities, static quantity => quantity is not null) || !((areNumbers && !parameters.AreKnown) || parameters.IsNumber(test.Field)))
            return test;
        string?[] units = [.. quantities.Select(static quantity => quantity?.Unit).Distinct(StringComparer.Ordinal)];
        return units.Length == 1
            ? test with { Values = [.. test.Values.Select((value, i) => quantities[i]?.Value ?? value)], Unit = units[0] }
            : throw NotUnderstood(test.Field, "values of different units", "Give all in one.");
    }

    private static FieldFilter WithTolerance(FieldFilter test, VersionTolerance tolerance) => tolerance.IsRelative
        ? test with { RelativeTolerance = tolerance.Amount }
        : test with { AbsoluteTolerance = tolerance.Amount };

    private static Sim2lException NotUnderstood(ResultField field, string what, string remedy = "Give a value, a list, a range such as '300..400', a bound such as '>= 300', or operators.") =>
        new(ErrorKind.InvalidInput, $"What '{field}' shall be is not understood: {what}. {remedy}");

    [GeneratedRegex(@"^\s*(?<sign>>=|<=|!=|>|<|=)(?<value>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^(?<value>.+?)(±|\+-)(?<tolerance>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Around();

    [GeneratedRegex(@"^(?<from>.+?)\.\.(?<to>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Range();

    [GeneratedRegex(@"^\d{4}-\d\d")]
    private static partial Regex Date();
}

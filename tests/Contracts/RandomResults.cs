using System.Globalization;
using System.Numerics;
using Sim2l.Results;

namespace Sim2l.Testing;

/// <summary>Results and filters at random, of few values that lie close together, so that they often meet.</summary>
internal sealed class RandomResults(int seed)
{
    public static readonly ResultField[] Fields =
    [
        ResultField.Input("x"), ResultField.Input("X"), ResultField.Input("a.b c"), ResultField.Output("x"), ResultField.Output("and"), ResultField.Metric("x"),
        ResultField.Input("list", "length"), ResultField.Input("list", "minimum"), ResultField.Input("list", "mean"), ResultField.Input("list", "maximum"), ResultField.Output("object", "x"),
        ResultField.Run("status"), ResultField.Run("duration_seconds"), ResultField.Run("cache_hit"), ResultField.Run("user_name"), ResultField.Run("simulation_version"),
        ResultField.Run("started_at"), ResultField.Run("execution_id"), ResultField.Run("visibility"),
    ];

    private static readonly object?[] Values =
    [
        null, true, false, 0L, -0.0, 1L, 1.0, 1.5, -1L, 9007199254740992L, 9007199254740993L, 9007199254740992.0, 9007199254740994.0, long.MaxValue, 9223372036854775808.0, long.MinValue,
        BigInteger.Pow(10, 30), 1e30, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 0.1, 0.30000000000000004, 1e300,
        "", "a", "A", "b", "aB", "a%b", "a_b", "a*b", "[a]", "ä", "Ä", "ß", "ſ", "\uFFFD", "😀", "😀x", "\0", "a\0", "\u0001", "\ud800", "\udfff", "\ud7ff", "'; DROP TABLE results; --", "\\", "a\\b",
        new string('a', 199) + "😀", new string('a', 200), new string('A', 200) + "z", new string('a', 5_000), "1", "NaN", "null", "line\nbreak",
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero), new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero),
    ];

    private static readonly string[] Patterns = ["*", "a*", "*B*", "?", "??", "[a-c]*", "a%b", "*_*", "ä", "", "*a*b*", "😀*", "*\0*"];

    private static readonly string[] Expressions = ["a", "^a$", "^$", "b|ä", "[0-9]+", "\\.", ".", "^.{1,2}$"];

    private static readonly FilterOperator[] Operators = Enum.GetValues<FilterOperator>();

    private readonly Random _random = new(seed);

    public NewResult Result(int number, DateTimeOffset now) => new()
    {
        ExecutionId = "r" + number.ToString("000", CultureInfo.InvariantCulture),
        SimulationName = "random",
        SimulationVersion = Pick<string>(["1", "2"]),
        Status = Pick<string>(["completed", "Failed", "FAILED"]),
        UserName = Pick<string?>([null, "anna", "Änne"]),
        Duration = Pick<TimeSpan?>([null, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1500)]),
        StartedAt = Pick<DateTimeOffset?>([null, now, now.AddDays(-1)]),
        CacheHit = _random.Next(2) == 0,
        Visibility = Pick(Enum.GetValues<Visibility>()),
        Tags = _random.Next(3) switch { 0 => [], 1 => ["a"], _ => ["A", "b%", "\ud83d\ude00"] },
        Inputs = [.. Some(Parameter("x", Value()), Parameter("X", Value()), Parameter("a.b c", Value()), Parameter("list", List()))],
        Outputs = [.. Some(Parameter("x", Value()), Parameter("and", Value()), Parameter("object", new Dictionary<string, object?> { ["x"] = Scalar(), ["y"] = new object?[] { 1L } }))],
        Metrics = [.. Some(Parameter("x", (double)_random.Next(3)))],
    };

    public ResultFilter Filter(int depth) => _random.Next(depth <= 0 ? 1 : 4) switch
    {
        1 => new AllOfFilter([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Filter(depth - 1))]),
        2 => new AnyOfFilter([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Filter(depth - 1))]),
        3 => new NotFilter(Filter(depth - 1)),
        _ => _random.Next(12) == 0 ? Tag() : Test(Pick(Fields)),
    };

    public ResultOrder[] Order() => [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => new ResultOrder(Pick(Fields), _random.Next(2) == 0))];

    private static ResultParameter Parameter(string name, object? value) => new(name, value);

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private IEnumerable<T> Some<T>(params T[] from) => from.Where(_ => _random.Next(4) != 0);

    private object? Value() => _random.Next(10) == 0 ? List() : Pick(Values);

    private object? Scalar() => Pick([.. Values.Where(static value => value is not DateTimeOffset)]);

    private object? List() => _random.Next(4) switch
    {
        0 => Array.Empty<object?>(),
        1 => new object?[] { 1L, 2.5, new object?[] { -1.0, 9007199254740993L } },
        2 => new object?[] { 1L, "a", null },
        _ => new[] { 1.0, _random.Next(2) == 0 ? double.NaN : 3.0 },
    };

    private FieldFilter Tag() => new(ResultField.Tags, Pick([FilterOperator.Contains, FilterOperator.In, FilterOperator.Like, FilterOperator.Match, FilterOperator.Exists]) is var chosen ? chosen : default, TagValues(chosen))
    {
        CaseSensitive = _random.Next(2) == 0,
    };

    private object?[] TagValues(FilterOperator chosen) => chosen switch
    {
        FilterOperator.Exists => [],
        FilterOperator.In => ["a", "b%"],
        FilterOperator.Like => [Pick(Patterns)],
        FilterOperator.Match => [Pick(Expressions)],
        _ => [Pick<string>(["a", "A", "B%", "\ud83d\ude00", "none"])],
    };

    private FieldFilter Test(ResultField field)
    {
        var chosen = Pick([.. Operators.Where(static known => known != FilterOperator.Contains)]);
        return new(field, chosen, OperandsOf(chosen, field))
        {
            CaseSensitive = _random.Next(2) == 0,
            AbsoluteTolerance = chosen == FilterOperator.Approx ? _random.Next(3) : 0,
            RelativeTolerance = chosen == FilterOperator.Approx ? 0.1 * _random.Next(3) : 0,
        };
    }

    private object?[] OperandsOf(FilterOperator chosen, ResultField field) => chosen switch
    {
        FilterOperator.IsNull or FilterOperator.IsNaN or FilterOperator.Exists => [],
        FilterOperator.Between => [Operand(field, isNullAllowed: false), Operand(field, isNullAllowed: false)],
        FilterOperator.In or FilterOperator.NotIn => [.. Enumerable.Range(0, _random.Next(6)).Select(_ => Operand(field, isNullAllowed: true))],
        FilterOperator.Like or FilterOperator.NotLike => [Pick(Patterns)],
        FilterOperator.Match or FilterOperator.NotMatch => [Pick(Expressions)],
        FilterOperator.Approx => [Pick([.. Values.Where(NaiveResultFilter.IsNumber)])],
        _ => [Operand(field, chosen is FilterOperator.Eq or FilterOperator.Ne)],
    };

    private object? Operand(ResultField field, bool isNullAllowed)
    {
        if (field.Scope == ResultScope.Run && _random.Next(3) > 0)
            return Pick<object>(["completed", "FAILED", "anna", "änne", "1", "public", "r003", true, 1L, 1.5, new DateTimeOffset(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero)]);
        object? operand;
        do
            operand = Pick(Values);
        while (operand is null && !isNullAllowed);
        return operand;
    }
}

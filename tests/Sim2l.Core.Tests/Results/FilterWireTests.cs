using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Results;

public sealed class FilterWireTests
{
    private static readonly Gen<object?> Scalars = Gen.Elements<object?>(
        1L, 1.0, -0.5, double.NaN, double.PositiveInfinity, true, false, null, "a", "K'\"ü日", long.MaxValue, BigInteger.Pow(10, 30), new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero).AddTicks(4560));

    private static readonly Gen<ResultField> Fields = Gen.Elements(
        ResultField.Input("temperature"), ResultField.Input("a.b c"), ResultField.Output("and"), ResultField.Output("profile", "maximum"), ResultField.Metric(""), ResultField.Tags, ResultField.Run("status"));

    private static readonly Gen<ResultFilter> Filters = Gen.Sized(static size => Tree(Math.Min(size, 6)));

    public static TheoryData<string> Wrong =>
    [
        """{"and": {}}""", """{"and": [1]}""", """{"or": "x"}""", """{"not": []}""", """{"field": "status"}""", """{"op": "eq", "value": 1}""", """{"field": [], "op": "eq", "value": 1}""",
        """{"field": ["nowhere", "x"], "op": "eq", "value": 1}""", """{"field": ["inputs", 1], "op": "eq", "value": 1}""", """{"field": ["inputs", "a", "b", "c"], "op": "eq", "value": 1}""",
        """{"field": ["tags", "x"], "op": "eq", "value": 1}""", """{"field": "status", "op": "between", "value": [1]}""", """{"field": "status", "op": "in", "value": 1}""",
        """{"field": "status", "op": "in", "value": [[1]]}""", """{"field": "status", "op": "gt", "value": [1]}""", """{"field": "status", "op": "gt", "value": {"a": 1}}""",
        """{"field": "status", "op": "eq", "value": 1, "case_sensitive": 1}""", """{"field": "status", "op": "eq", "value": 1, "unit": 1}""", """{"field": "status", "op": "approx", "value": 1, "abs_tol": "x"}""",
        """{"field": "status", "op": "eq", "valu": 1}""", """{"and": [], "or": []}""", """{"field": "created_at", "op": "gt", "value": "yesterday"}""", """{"field": "status", "op": "exists", "value": 1}""", "{}",
        """{"field": "status", "op": "eq", "value": {"$time": 1}}""",
    ];

    [Fact]
    public void A_filter_comes_back_from_its_JSON() => Prop.ForAll(
        Filters.ToArbitrary(),
        static filter => Assert.Equal(Text(filter), Text(FilterWire.Read(Parse(PythonJson.Write(FilterWire.Write(filter))))))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tree_is_read_as_it_is_documented()
    {
        var filter = FilterWire.Read(Parse("""
            {"and": [{"field": ["inputs", "a.b c"], "op": "gte", "value": 300, "unit": "K"},
                     {"or": [{"not": {"field": "tags", "op": "contains", "value": "x"}}, {"field": "outputs.p.q", "op": "lte", "value": 2.5}]},
                     {"field": "created_at", "op": "gt", "value": "2026-03-01"}, {"field": ["inputs", "s"], "op": "exists", "value": false}]}
            """));

        var all = Assert.IsType<AllOfFilter>(filter).Filters;
        Assert.Equivalent(new FieldFilter(ResultField.Input("a.b c"), FilterOperator.Ge, 300L) { Unit = "K" }, all[0]);
        var any = Assert.IsType<AnyOfFilter>(all[1]).Filters;
        Assert.Equal(ResultField.Tags, Assert.IsType<FieldFilter>(Assert.IsType<NotFilter>(any[0]).Filter).Field);
        Assert.Equal(ResultField.Output("p.q"), Assert.IsType<FieldFilter>(any[1]).Field);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Assert.IsType<FieldFilter>(all[2]).Values.Single());
        Assert.Equal(FilterOperator.Exists, Assert.IsType<FieldFilter>(Assert.IsType<NotFilter>(all[3]).Filter).Operator);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_filter_is_refused(string json) => Assert.Equal(ErrorKind.InvalidInput, Fault(() => FilterWire.Read(Parse(json))).Kind);

    [Fact]
    public void An_unknown_operator_is_named()
    {
        var fault = Fault(static () => FilterWire.Read(Parse("""{"field": "status", "op": "resembles", "value": 1}""")));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains("'resembles'", fault.Message);

        fault = Fault(static () => Simple("""{"n": {"$resembles": 1}}"""));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains("'$resembles'", fault.Message);
    }

    [Fact]
    public void The_deepest_tree_is_taken_and_no_deeper_one()
    {
        Assert.Equal(Text(Nested(64)), Text(FilterWire.Read(Parse(PythonJson.Write(FilterWire.Write(Nested(64)))))));
        Assert.Equal(ErrorKind.TooLarge, Fault(static () => FilterWire.Write(Nested(65))).Kind);
        Assert.Equal(ErrorKind.TooLarge, Fault(static () => FilterWire.Write(Nested(1_000))).Kind);
        var text = string.Concat(Enumerable.Repeat("""{"not": """, 64)) + """{"and": []}""" + new string('}', 64);
        Assert.Equal(ErrorKind.TooLarge, Fault(() => FilterWire.Read(Parse(text))).Kind);
    }

    [Fact]
    public void Too_many_tests_or_values_are_refused()
    {
        var tests = Enumerable.Repeat<ResultFilter>(new FieldFilter(ResultField.Run("status"), FilterOperator.Eq, "x"), ResultFilter.MaximumTests + 1).ToList();
        Assert.Equal(ErrorKind.TooLarge, Fault(() => FilterWire.Write(new AnyOfFilter(tests))).Kind);
        var values = new FieldFilter(ResultField.Run("status"), FilterOperator.In, Enumerable.Repeat<object?>("x", ResultFilter.MaximumValues + 1).ToList());
        Assert.Equal(ErrorKind.TooLarge, Fault(() => FilterWire.Write(values)).Kind);
    }

    [Theory]
    [InlineData("""{"n": 30}""", "(inputs.n eq! 30)")]
    [InlineData("""{"mode": "fast"}""", "(inputs.mode eq! \"fast\")")]
    [InlineData("""{"grid": [1, 2]}""", "(inputs.grid eq! [1, 2])")]
    [InlineData("""{"n": {"$eq": {"a": 1}}}""", "(inputs.n eq! {\"a\": 1})")]
    [InlineData("""{"seed": null}""", "((inputs.seed isnull) or (not (inputs.seed exists)))")]
    [InlineData("""{"seed": {"$eq": null}}""", "((inputs.seed isnull) or (not (inputs.seed exists)))")]
    [InlineData("""{"n": {"$gte": 20, "$lt": 40}, "a.b c": true}""", "(inputs.n ge! 20) and (inputs.n lt! 40) and (inputs.a.b c eq! true)")]
    [InlineData("""{"n": {}}""", "")]
    [InlineData("""{"n": {"$in": [1, 2]}}""", "(inputs.n in! 1 2)")]
    [InlineData("""{"n": {"$exists": false}}""", "(not (inputs.n exists))")]
    [InlineData("""{"n": {"$approx": {"value": 1, "rel_tol": 0.5}}}""", "(inputs.n approx 1)")]
    public void Simple_filters_mean_what_the_Python_package_means(string json, string expected) => Assert.Equal(expected, Text(Simple(json)).Trim('<', '>'));

    [Theory]
    [InlineData("""{"n": 30}""", "<(inputs.n eq! 30)>")]
    [InlineData("""{"n": "30"}""", "<never>")]
    [InlineData("""{"n": true}""", "<never>")]
    [InlineData("""{"none": 1}""", "<never>")]
    [InlineData("""{"none": {"$gt": 1}}""", "<never>")]
    [InlineData("""{"none": null}""", "<<>>")]
    [InlineData("""{"none": {"$exists": false}}""", "<<>>")]
    public void What_no_result_has_finds_nothing_and_is_no_fault(string json, string expected)
    {
        ParameterDescription[] known = [new() { SimulationName = "s", Scope = ResultScope.Inputs, Name = "n", Kinds = [ResultValueKind.Number] }];
        Assert.Equal(expected, Text(SimpleFilterWire.Read(ResultScope.Inputs, (IReadOnlyDictionary<string, object?>)Parse(json)!, known)));
    }

    private static ResultFilter Simple(string json) => SimpleFilterWire.Read(ResultScope.Inputs, (IReadOnlyDictionary<string, object?>)Parse(json)!);

    private static ResultFilter Nested(int depth) => depth == 1 ? new FieldFilter(ResultField.Run("status"), FilterOperator.Eq, "x") : new NotFilter(Nested(depth - 1));

    private static object? Parse(string json) => JsonBody.Parse(Encoding.UTF8.GetBytes($$"""{"filter": {{json}}}""")).Fields["filter"];

    private static Sim2lException Fault(Action action) => Assert.Throws<Sim2lException>(action);

    private static Gen<ResultFilter> Tree(int size)
    {
        if (size <= 1)
            return Test();
        var part = Tree(size / 2);
        return Gen.OneOf(
            Test(),
            part.Select(static filter => (ResultFilter)new NotFilter(filter)),
            part.ListOf().Select(static filters => (ResultFilter)new AllOfFilter([.. filters])),
            part.ListOf().Select(static filters => (ResultFilter)new AnyOfFilter([.. filters])));
    }

    private static Gen<ResultFilter> Test() =>
        from field in Fields
        from names in Gen.Elements(FilterOperators.All.ToArray())
        from values in Gen.ListOf(Scalars, names.Operator switch
        {
            FilterOperator.IsNull or FilterOperator.IsNaN or FilterOperator.Exists => 0,
            FilterOperator.Between => 2,
            FilterOperator.In or FilterOperator.NotIn => 3,
            _ => 1,
        })
        from exact in Gen.Elements(true, false)
        from unit in Gen.Elements<string?>(null, "K")
        from tolerance in Gen.Elements(0, 0.25)
        let isPresence = values.Count == 0
        select (ResultFilter)(isPresence
            ? new FieldFilter(field, names.Operator)
            : new FieldFilter(field, names.Operator, [.. values]) { CaseSensitive = exact, Unit = unit, AbsoluteTolerance = tolerance, RelativeTolerance = tolerance });

    // All that a filter says, since lists compare by reference.
    private static string Text(ResultFilter filter) => filter switch
    {
        AllOfFilter all => $"<{string.Join(" and ", all.Filters.Select(Text))}>",
        AnyOfFilter { Filters.Count: 0 } => "never",
        AnyOfFilter any => $"({string.Join(" or ", any.Filters.Select(Text))})",
        NotFilter not => $"(not {Text(not.Filter)})",
        FieldFilter test => Text(test),
        _ => throw new InvalidOperationException(),
    };

    private static string Text(FieldFilter test)
    {
        var values = string.Concat(test.Values.Select(static value => " " + (value is DateTimeOffset time ? time.ToString("O") : PythonJson.Write(value))));
        var options = test.Unit + (test.AbsoluteTolerance == 0 ? "" : $"±{test.AbsoluteTolerance}±{test.RelativeTolerance}");
        return $"({test.Field} {FilterOperators.NamesOf(test.Operator).Wire}{(test.CaseSensitive ? "!" : "")}{values}{options})";
    }
}

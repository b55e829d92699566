using Sim2l.Results;

namespace Sim2l.Testing;

/// <content>Random results, filters and orders, against what the documentation says in plain code.</content>
public abstract partial class ResultContract
{
    private const int RandomRuns = 60;

    /// <summary>How many random filters each seed makes.</summary>
    protected virtual int RandomFilters => 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_filter_finds_what_a_naive_reading_of_it_finds(int seed)
    {
        var random = new RandomResults(seed);
        var results = await RegisterRandom(random);
        var tested = 0;
        for (var i = 0; i < RandomFilters; i++)
        {
            var filter = random.Filter(3);
            var expected = results.Where(result => NaiveResultFilter.Holds(filter, result)).Select(static result => result.ExecutionId).ToArray();
            string[] found;
            try
            {
                found = [.. (await All(Index.SearchAsync(new() { SimulationName = "random", Filter = filter, OrderBy = [new(ResultField.Run("execution_id"))] }, Root))).Select(static result => result.ExecutionId)];
            }
            catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
            {
                // A kind that no value of the field has.
                continue;
            }
            tested++;
            Assert.True(expected.SequenceEqual(found), $"{Show(filter)}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', found)}");
            if (i % 5 == 0)
                Assert.Equal(expected.Length, await Index.CountAsync(new() { SimulationName = "random", Filter = filter }, Root));
        }
        Assert.True(tested > RandomFilters / 3, $"Only {tested} filters could be tested.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Any_order_is_that_of_a_naive_sort_page_by_page(int seed)
    {
        var random = new RandomResults(seed);
        var results = await RegisterRandom(random);
        for (var i = 0; i < 30; i++)
        {
            var order = random.Order();
            ResultFilter? filter = i % 3 == 0 ? new FieldFilter(ResultField.Input("x"), FilterOperator.Ge, 0L) : null;
            var expected = results.Where(result => NaiveResultFilter.Holds(filter, result)).Order(new NaiveOrder(order)).Select(static result => result.ExecutionId).ToArray();
            var found = await Paged(new() { SimulationName = "random", Filter = filter, OrderBy = order }, 1 + (i % 7));
            Assert.True(expected.SequenceEqual(found), $"{string.Join(", ", order.Select(static part => $"{part.Field}{(part.Descending ? " desc" : "")}"))}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', found)}");
        }
    }

    [Fact]
    public async Task Rows_that_come_meanwhile_neither_repeat_nor_drop_others()
    {
        var random = new RandomResults(7);
        var before = (await RegisterRandom(random)).Select(static result => result.ExecutionId).ToArray();
        foreach (var order in new ResultOrder[][] { [], [new(ResultField.Input("x"))], [new(ResultField.Input("x"), true), new(ResultField.Run("status"))] })
        {
            var seen = new List<string>();
            string? cursor = null;
            var number = 500;
            do
            {
                var page = await Index.GetPageAsync(new() { SimulationName = "random", OrderBy = order }, 7, cursor, Root);
                seen.AddRange(page.Results.Select(static result => result.ExecutionId));
                cursor = page.NextCursor;
                await Index.RegisterAsync(random.Result(number++, Clock.Now), Root);
            }
            while (cursor is not null && seen.Count < 500);
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Empty(before.Except(seen));
            for (var made = 500; made < number; made++)
                await Index.RemoveAsync($"r{made}", Root);
        }
    }

    private async Task<List<Result>> RegisterRandom(RandomResults random)
    {
        var results = new List<Result>();
        for (var i = 0; i < RandomRuns; i++)
        {
            var given = random.Result(i, Clock.Now);
            await Index.RegisterAsync(given, Root);
            results.Add(Naive(given));
        }
        return results;
    }

    private Result Naive(NewResult given) => new()
    {
        ExecutionId = given.ExecutionId,
        SimulationName = given.SimulationName,
        SimulationVersion = given.SimulationVersion,
        Status = given.Status,
        UserName = given.UserName,
        Duration = given.Duration,
        StartedAt = given.StartedAt,
        CreatedAt = Clock.Now,
        CacheHit = given.CacheHit,
        Visibility = given.Visibility ?? Visibility.Public,
        Tags = given.Tags,
        Inputs = given.Inputs.ToDictionary(static input => input.Name, static input => input.Value),
        Outputs = given.Outputs.ToDictionary(static output => output.Name, static output => output.Value),
        Metrics = given.Metrics.ToDictionary(static metric => metric.Name, static metric => metric.Value),
    };

    private static string Show(ResultFilter filter) => filter switch
    {
        AllOfFilter all => $"and({string.Join(", ", all.Filters.Select(Show))})",
        AnyOfFilter any => $"or({string.Join(", ", any.Filters.Select(Show))})",
        NotFilter not => $"not({Show(not.Filter)})",
        FieldFilter test => $"{test.Field} {(test.CaseSensitive ? "c" : "")}{test.Operator} {Runs.PythonJson.Write(test.Values.ToArray())} ({string.Join(' ', test.Values.Select(static value => value?.GetType().Name))}) ±{test.AbsoluteTolerance},{test.RelativeTolerance}",
        _ => "?",
    };
}

using System.Collections;
using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Results;

/// <content>Which results are meant, pages of them, and how they are found.</content>
public static partial class ResultWire
{
    /// <summary>The most rows of one answer.</summary>
    public const int MaximumLimit = ResultPage.MaximumLimit;

    private const int DefaultLimit = 100;

    /// <summary>The fields of a query.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> as <see cref="FilterWire.Write"/>.</exception>
    public static Dictionary<string, object?> Write(ResultQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fields = new Dictionary<string, object?> { ["simulation_name"] = query.SimulationName, ["simulation_version"] = query.SimulationVersion };
        if (query.Filter is { } filter)
            fields["filter"] = FilterWire.Write(filter);
        if (query.OrderBy.Count > 0)
            fields["order_by"] = query.OrderBy.Select(static order => new Dictionary<string, object?> { ["field"] = ResultFieldWire.Write(order.Field), ["descending"] = order.Descending }).ToList();
        if (query.Parameters.Count > 0)
            fields["parameters"] = query.Parameters.Select(ResultFieldWire.Write).ToList();
        return fields;
    }

    /// <summary>The query of a request; the Python package's simple filters and status hold beside the tree.</summary>
    /// <param name="body">The request.</param>
    /// <param name="known">The parameters of its simulation, for the simple filters; null where they are not known.</param>
    public static ResultQuery ReadQuery(JsonBody body, IReadOnlyCollection<ParameterDescription>? known = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var filters = new List<ResultFilter>();
        if (body.GetText("status") is { Length: > 0 } status)
            filters.Add(new FieldFilter(ResultField.Run("status"), FilterOperator.Eq, status) { CaseSensitive = true });
        if (body.GetObject("input_filters") is { Count: > 0 } inputs)
            filters.Add(SimpleFilterWire.Read(ResultScope.Inputs, inputs, known));
        if (body.GetObject("output_filters") is { Count: > 0 } outputs)
            filters.Add(SimpleFilterWire.Read(ResultScope.Outputs, outputs, known));
        if (body.GetObject("filter") is { Count: > 0 } tree)
            filters.Add(FilterWire.Read(tree));
        return new()
        {
            SimulationName = Filled(body.GetText("simulation_name")),
            SimulationVersion = Filled(body.GetText("simulation_version")),
            Filter = filters switch { [] => null, [var one] => one, _ => new AllOfFilter(filters) },
            OrderBy = [.. Items(body, "order_by").Select(ReadOrder)],
            Parameters = [.. Items(body, "parameters").Select(static item => ResultFieldWire.Read(item, "parameters"))],
        };
    }

    /// <summary>Whether a request has simple filters.</summary>
    public static bool HasSimpleFilters(JsonBody body) => body.GetObject("input_filters") is { Count: > 0 } || body.GetObject("output_filters") is { Count: > 0 };

    /// <summary>How many rows a request wants at most.</summary>
    public static int ReadLimit(JsonBody body) => body.GetInteger("limit") switch
    {
        null => DefaultLimit,
        < 0 => throw Invalid("limit", "zero or more"),
        { } limit => (int)Math.Min(limit, MaximumLimit),
    };

    /// <summary>The page of an answer.</summary>
    public static ResultPage ReadPage(JsonBody body) => new() { Results = [.. body.GetBodies("results").Select(ReadResult)], NextCursor = body.GetText("next_cursor") };

    /// <summary>The fields of a plan.</summary>
    public static Dictionary<string, object?> Write(ResultPlan plan) => new()
    {
        ["backend"] = plan.Backend,
        ["sql"] = plan.Sql,
        ["driver"] = plan.Driver,
        ["steps"] = plan.Steps,
        ["estimated_rows"] = plan.EstimatedRows,
    };

    /// <summary>The plan of an answer.</summary>
    public static ResultPlan ReadPlan(JsonBody body) => new()
    {
        Backend = body.RequireText("backend"),
        Sql = RequireAnyText(body, "sql"),
        Driver = RequireAnyText(body, "driver"),
        Steps = body.GetTexts("steps"),
        EstimatedRows = body.GetInteger("estimated_rows"),
    };

    private static ResultOrder ReadOrder(object? order)
    {
        if (order is not IReadOnlyDictionary<string, object?> fields)
            return new(ResultFieldWire.Read(order, "order_by"));
        var body = new JsonBody(fields);
        return new(ResultFieldWire.Read(fields.GetValueOrDefault("field"), "order_by"), body.GetBoolean("descending") ?? false);
    }

    private static IEnumerable<object?> Items(JsonBody body, string name) => body.Fields.GetValueOrDefault(name) switch
    {
        null => [],
        string or IReadOnlyDictionary<string, object?> => throw Invalid(name, "an array"),
        IEnumerable items => items.Cast<object?>(),
        _ => throw Invalid(name, "an array"),
    };
}

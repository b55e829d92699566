using Sim2l.Http;

namespace Sim2l.Results;

/// <summary>The simple filters of the Python package: names of parameters, each with a value or an object of operators; all must hold.</summary>
/// <remarks>
/// What is compared with a plain value is equal: true is not 1, 30 finds 30.0, texts are exact, null finds what is null and what is not there. A parameter that no result of the simulation
/// has, or a value of a kind that none of them has, finds nothing there and is no fault, as in the Python package.
/// </remarks>
public static class SimpleFilterWire
{
    private const string Approx = "$approx";

    /// <summary>The filter of one map, of inputs or of outputs.</summary>
    /// <param name="scope">Inputs or outputs.</param>
    /// <param name="filters">The map.</param>
    /// <param name="known">The parameters of the simulation; null where they are not known, so that the index says what is wrong.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names what is wrong, and operators that are not known; <see cref="ErrorKind.TooLarge"/> as <see cref="FilterWire.Read"/>.</exception>
    public static ResultFilter Read(ResultScope scope, IReadOnlyDictionary<string, object?> filters, IReadOnlyCollection<ParameterDescription>? known = null)
    {
        ArgumentNullException.ThrowIfNull(filters);
        var tests = filters.SelectMany(filter => Read(new ResultField(scope, filter.Key), filter.Value, known)).ToList();
        return tests.Count <= ResultFilter.MaximumTests
            ? new AllOfFilter(tests)
            : throw new Sim2lException(ErrorKind.TooLarge, $"The filter has more than {ResultFilter.MaximumTests:N0} tests.");
    }

    private static List<ResultFilter> Read(ResultField field, object? spec, IReadOnlyCollection<ParameterDescription>? known)
    {
        var parameter = known?.FirstOrDefault(candidate => candidate.Field == field);
        var isMissing = known is not null && parameter is null;
        if (spec is not IReadOnlyDictionary<string, object?> operators)
            return [Equal(field, spec, parameter, isMissing)];
        // Even a parameter that nobody has is asked for by operators that exist.
        return [.. operators.Select(pair => Read(field, pair.Key, pair.Value, parameter, isMissing))];
    }

    private static ResultFilter Read(ResultField field, string name, object? value, ParameterDescription? parameter, bool isMissing)
    {
        if (!FilterOperators.TryFindSimple(name, out var filterOperator))
            throw FilterWire.UnknownOperator(name, static names => names.Simple);
        if (filterOperator == FilterOperator.Eq)
            return Equal(field, value, parameter, isMissing);
        var test = name == Approx ? Near(field, value) : FilterWire.Test(field, filterOperator, value, static read => read with { CaseSensitive = true });
        if (!isMissing)
            return test;
        return test is NotFilter ? Everything() : Nothing();
    }

    private static ResultFilter Equal(ResultField field, object? value, ParameterDescription? parameter, bool isMissing)
    {
        if (value is null)
            return isMissing ? Everything() : new AnyOfFilter(new FieldFilter(field, FilterOperator.IsNull), new NotFilter(new FieldFilter(field, FilterOperator.Exists)));
        if (isMissing || (parameter is not null && !CanEqual(value, parameter)))
            return Nothing();
        return new FieldFilter(field, FilterOperator.Eq, value) { CaseSensitive = true };
    }

    private static ResultFilter Near(ResultField field, object? value)
    {
        if (value is not IReadOnlyDictionary<string, object?> fields)
            return FilterWire.Test(field, FilterOperator.Approx, value);
        var body = new JsonBody(fields);
        return FilterWire.Test(field, FilterOperator.Approx, fields.GetValueOrDefault("value"), read => read with
        {
            AbsoluteTolerance = body.GetNumber("abs_tol") ?? 0,
            RelativeTolerance = body.GetNumber("rel_tol") ?? 0,
        });
    }

    private static bool CanEqual(object value, ParameterDescription parameter) => value switch
    {
        bool => Has(parameter, ResultValueKind.Boolean),
        long or double or System.Numerics.BigInteger => Has(parameter, ResultValueKind.Integer) || Has(parameter, ResultValueKind.Number),
        string => Has(parameter, ResultValueKind.Text),
        IReadOnlyDictionary<string, object?> => Has(parameter, ResultValueKind.Object) || Has(parameter, ResultValueKind.Bytes),
        _ => Has(parameter, ResultValueKind.Array),
    };

    private static bool Has(ParameterDescription parameter, ResultValueKind kind) => parameter.Kinds.Contains(kind);

    private static AllOfFilter Everything() => new([]);

    private static AnyOfFilter Nothing() => new([]);
}

namespace Sim2l.Results;

/// <summary>Where the tests of a value find its parts: the columns of a row of <c>result_values</c>, or those of the run.</summary>
internal sealed class ValueColumns
{
    private static readonly string[] Required = ["execution_id", "simulation_name", "simulation_version", "status", "visibility", "cache_hit", "created_at"];

    private readonly ResolvedField _field;
    private readonly string _alias;

    private ValueColumns(ResolvedField field, string alias)
    {
        _field = field;
        _alias = alias;
        if (!field.IsRun)
        {
            (Number, Exact, Text, Key, Whole) = ($"{alias}.number", $"{alias}.exact", $"{alias}.text", $"{alias}.text_key", $"{alias}.whole_key");
            return;
        }
        var column = $"{alias}.{field.Field.Name}";
        (Number, Text) = (column, column);
        // Its words are ASCII and few.
        Key = field.Field.Name == "visibility" ? $"upper({column})" : $"{column}_key";
    }

    public string Number { get; }

    /// <summary>Null where the numbers are exact as they are.</summary>
    public string? Exact { get; }

    /// <summary>Whether the numbers are 64-bit integers.</summary>
    public bool IsInteger => _field.IsRun && !_field.Has(ResultValueKind.Number);

    /// <summary>Whether every result has a value.</summary>
    public bool IsNeverNull => _field.IsRun && Required.Contains(_field.Field.Name);

    public string Text { get; }

    public string Key { get; }

    /// <summary>Null where the key is the whole text.</summary>
    public string? Whole { get; }

    /// <summary>The whole text, folded.</summary>
    public string Folded => Whole is null ? Key : $"COALESCE({Whole}, {Key})";

    public string IsNull => _field.IsRun ? $"{Text} IS NULL" : $"{_alias}.kind = {(int)ResultValueKind.Null}";

    public string IsNaN => _field.IsRun ? "FALSE" : $"{_alias}.kind = {(int)ResultValueKind.NaN}";

    public static ValueColumns Of(ResolvedField field, string alias) => new(field, field.IsRun ? "r" : alias);

    /// <summary>Whether the value is of a kind; a term that is true or false, never unknown, and makes what follows so.</summary>
    public string Is(ResultValueKind kind)
    {
        if (_field.IsRun)
            return _field.Has(kind) || (kind == ResultValueKind.Integer && _field.Has(ResultValueKind.Number)) ? $"{Text} IS NOT NULL" : "FALSE";
        return kind switch
        {
            ResultValueKind.Integer or ResultValueKind.Number when _field.HasNumbersOnly => $"{Number} IS NOT NULL",
            ResultValueKind.Integer or ResultValueKind.Number => $"{_alias}.kind IN ({(int)ResultValueKind.Integer}, {(int)ResultValueKind.Number})",
            ResultValueKind.Text => $"{Key} IS NOT NULL",
            _ => $"{_alias}.kind = {(int)kind}",
        };
    }
}

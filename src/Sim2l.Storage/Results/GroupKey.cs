using System.Data.Common;
using System.Globalization;
using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>What a group of results has in common, as columns of SQL and as the value that they mean.</summary>
internal sealed class GroupKey
{
    private const string Alias = "gv";

    private readonly ResolvedField? _field;

    public GroupKey(ResolvedField? field, SqlValues values)
    {
        _field = field;
        if (field is null)
            return;
        if (field.IsRun)
        {
            Columns = [$"r.{field.Field.Name}"];
            return;
        }
        Join = $" LEFT JOIN result_values {Alias} ON {Alias}.result_id = r.id AND {values.IsOneOf($"{Alias}.parameter_id", [.. field.Parameters.Select(static parameter => parameter.Id)])}";

        // Integers and doubles of one value are one group; what is null, or has no value to name, is in that of the missing.
        Columns =
        [
            $"CASE WHEN {Alias}.kind IN (1, 2) THEN 2 WHEN {Alias}.kind IN (3, 4, 5, 6) THEN {Alias}.kind END",
            $"{Alias}.number",
            $"{Alias}.exact",
            $"CASE WHEN {Alias}.kind = 4 THEN {Alias}.text END",
        ];
    }

    public string Join { get; } = "";

    public IReadOnlyList<string> Columns { get; } = [];

    /// <summary>The columns of a subquery, each followed by a comma.</summary>
    public string Selected => string.Concat(Columns.Select(static (column, place) => string.Create(CultureInfo.InvariantCulture, $"{column} AS g{place}, ")));

    /// <summary>The names of these columns, each followed by a comma.</summary>
    public string Names => string.Concat(Columns.Select(static (_, place) => string.Create(CultureInfo.InvariantCulture, $"g{place}, ")));

    public string GroupBy => Columns.Count == 0 ? "" : $" GROUP BY {Names.TrimEnd(',', ' ')}";

    public string PartitionBy => Columns.Count == 0 ? "" : $"PARTITION BY {Names.TrimEnd(',', ' ')}";

    /// <summary>The group of a row that begins with these columns; the default is that of results which have nothing in common.</summary>
    public IndexedValue Read(DbDataReader row)
    {
        if (Columns.Count == 0 || row.IsDBNull(0))
            return default;
        if (!_field!.IsRun)
            return new((ResultValueKind)row.GetInt64(0), row.IsDBNull(1) ? null : row.GetDouble(1), row.FindInteger(2), row.FindText(3));
        var kind = RunFields.All[_field.Field.Name].Kind;
        return kind switch
        {
            ResultValueKind.Text => new(kind, Text: row.GetString(0)),
            ResultValueKind.Number => new(kind, row.GetDouble(0)),
            _ => new(kind, row.GetInt64(0), row.GetInt64(0)),
        };
    }

    public object? ToValue(IndexedValue group) => group switch
    {
        { Kind: ResultValueKind.Null } => null,
        { Kind: ResultValueKind.Text, Text: { } text } => _field!.IsRun ? text : StoredText.Decode(text),
        { Kind: ResultValueKind.Boolean } => group.Number != 0,
        { Kind: ResultValueKind.Time } => IndexedValue.Time(group.Exact ?? (long)group.Number!.Value),
        { Kind: ResultValueKind.NaN } => double.NaN,
        { Exact: { } exact } when !_field!.Has(ResultValueKind.Number) => exact,
        { Number: { } number } when !_field!.Has(ResultValueKind.Number) => (long)number,
        _ => group.Number,
    };
}

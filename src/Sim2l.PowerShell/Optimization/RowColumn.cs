using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Sim2l.Results;

namespace Sim2l.Optimization;

/// <summary>A column that rows fill, value by value: numbers in one unit, or categories.</summary>
/// <param name="name">The column's name.</param>
/// <param name="source">The name that rows have its values under.</param>
internal sealed class RowColumn(string name, string source)
{
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnitConversion> _conversions = new(StringComparer.Ordinal);
    private double[] _values = [];

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The name that rows have its values under.</summary>
    public string Source => source;

    /// <summary>What its values are; null before the first.</summary>
    public VariableType? Type { get; set; }

    /// <summary>The unit of its numbers; null without one.</summary>
    public string? Unit { get; set; }

    /// <summary>How many values it has.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a value was not missing.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether a number came without the unit that others have.</summary>
    public bool HasBareNumbers { get; private set; }

    /// <summary>The categories, in the order in which they came.</summary>
    public IReadOnlyList<string> Categories => [.. _categories.Keys];

    /// <summary>Adds NaN until there are so many values.</summary>
    public void Fill(int count)
    {
        while (Count < count)
            Append(double.NaN);
    }

    /// <summary>The value as the column would take it: in its unit, and of its type.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the row and the column when it does not fit.</exception>
    public RowValue Fit(RowValue value, OptimizationRow row)
    {
        if (value.Kind == RowValueKind.Missing)
            return value;
        Type ??= value.Kind == RowValueKind.Text ? VariableType.Categorical : VariableType.Real;
        if (Type == VariableType.Categorical)
            return value.Kind == RowValueKind.Other ? throw Misfit(value, row, "neither a number nor a text") : value;
        if (value.Kind != RowValueKind.Number)
            throw Misfit(value, row, "not a number");
        var number = Convert(value, row);
        return Type == VariableType.Integer && !double.IsNaN(number) && !double.IsInteger(number) ? throw Misfit(value, row, "not a whole number") : value with { Number = number };
    }

    /// <summary>Adds a value that fits.</summary>
    public void Add(RowValue value)
    {
        IsKnown |= value.Kind != RowValueKind.Missing;
        Append(Type == VariableType.Categorical && value.Kind != RowValueKind.Missing ? CategoryOf(value.Text ?? value.Number.ToString(CultureInfo.InvariantCulture)) : value.Number);
    }

    /// <summary>The values; the column is empty afterwards.</summary>
    public ImmutableArray<double> Take()
    {
        Array.Resize(ref _values, Count);
        var values = ImmutableCollectionsMarshal.AsImmutableArray(_values);
        _values = [];
        Count = 0;
        return values;
    }

    private static string Shown(RowValue value) => value.Text ?? value.Number.ToString(CultureInfo.InvariantCulture);

    private Sim2lException Misfit(RowValue value, OptimizationRow row, string what) =>
        new(ErrorKind.InvalidInput, $"In {row.Label}, '{source}' is '{Shown(value)}', which is {what}. -SkipBadRow leaves such rows out.");

    private int CategoryOf(string text)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_categories, text, out var exists);
        if (!exists)
            place = _categories.Count - 1;
        return place;
    }

    private double Convert(RowValue value, OptimizationRow row)
    {
        if (value.Unit is null)
        {
            HasBareNumbers = true;
            return value.Number;
        }
        Unit ??= value.Unit;
        if (!_conversions.TryGetValue(value.Unit, out var conversion))
            _conversions[value.Unit] = conversion = ConversionFrom(value.Unit, row);
        return conversion.IsNone ? value.Number : conversion.Apply(value.Number);
    }

    private UnitConversion ConversionFrom(string unit, OptimizationRow row)
    {
        try
        {
            return UnitOfMeasure.Parse(unit).To(UnitOfMeasure.Parse(Unit!));
        }
        catch (Sim2lException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"In {row.Label}, '{source}': {e.Message} -SkipBadRow leaves such rows out.", e);
        }
    }

    private void Append(double value)
    {
        if (Count == _values.Length)
            Array.Resize(ref _values, Math.Max(16, Count * 2));
        _values[Count++] = value;
    }
}

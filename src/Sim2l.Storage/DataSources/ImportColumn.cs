using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>The values of a column that wait to be stored, and what is known of all that came.</summary>
internal sealed class ImportColumn(PlannedColumn plan)
{
    private const int FirstCapacity = 1_024;

    // Beyond these a text is no category but something that each point has for itself.
    private const int MaximumCategories = 100_000;
    private const int MaximumCategoryCharacters = 4_000_000;

    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private double[] _values = new double[FirstCapacity];
    private int _count;
    private long _categoryCharacters;
    private bool _isWhole = true;

    /// <summary>What the values are, as far as they came.</summary>
    public VariableType Type => plan.Type == VariableType.Categorical && _categories.Count == 0 ? VariableType.Real
        : plan.Type == VariableType.Integer && !_isWhole ? VariableType.Real
        : plan.Type;

    /// <summary>The categories in the order in which they came.</summary>
    public IReadOnlyList<string> Categories => [.. _categories.Keys];

    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    /// <summary>How many bytes it holds in memory.</summary>
    public long SizeBytes => _values.Length * (long)sizeof(double);

    public void Add(double value)
    {
        if (_count == _values.Length)
            Array.Resize(ref _values, Math.Min(ColumnChunk.MaximumRows, _values.Length * 2));
        _values[_count++] = value;
    }

    /// <summary>The number of a category, a new one when it is the first of its kind.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> for too many of them.</exception>
    public double NumberOf(string text)
    {
        if (_categories.TryGetValue(text, out var number))
            return number;
        _categoryCharacters += text.Length;
        if (_categories.Count == MaximumCategories || _categoryCharacters > MaximumCategoryCharacters)
            throw new Sim2lException(ErrorKind.TooLarge, $"The column '{plan.File.Name}' has more than {_categories.Count} different texts, too many for categories; leave it out by naming the variables.");
        _categories.Add(text, number = _categories.Count);
        return number;
    }

    /// <summary>Forgets the values, which were stored.</summary>
    public void Clear()
    {
        if (plan.Type == VariableType.Integer && _isWhole)
            _isWhole = AreWhole(Values);
        _count = 0;
    }

    private static bool AreWhole(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsNaN(value) && !double.IsInteger(value))
                return false;
        }
        return true;
    }
}

using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>What kind of column some values make that stand as text.</summary>
internal sealed class ColumnProfile
{
    /// <summary>The most categories of a column; one with more is no choice among few.</summary>
    public const int MaximumCategories = 10_000;

    /// <summary>The most characters of a category.</summary>
    public const int MaximumLength = 1_000;

    private readonly SortedSet<string> _texts = new(StringComparer.Ordinal);
    private bool _hasTooMany;

    /// <summary>Whether all values are numbers.</summary>
    public bool IsNumber { get; private set; } = true;

    /// <summary>Whether all values are whole numbers.</summary>
    public bool IsInteger { get; private set; } = true;

    /// <summary>Whether the values cannot become numbers, not even as places of categories.</summary>
    public bool IsUnusable => !IsNumber && _hasTooMany;

    public void Add(string text)
    {
        if (IsNumber)
        {
            var number = NumberText.Read(text);
            IsNumber = number is not null;
            IsInteger = IsInteger && (number is { } value && double.IsNaN(value) || NumberText.IsInteger(text));
        }
        if (!_hasTooMany && (text.Length > MaximumLength || (_texts.Add(text) && _texts.Count > MaximumCategories)))
            _hasTooMany = true;
    }

    /// <summary>The variable of such values.</summary>
    public OptimizationVariable ToVariable(string name, string? unit = null) => IsNumber
        ? new() { Name = name, Type = IsInteger ? VariableType.Integer : VariableType.Real, Unit = unit }
        : new() { Name = name, Type = VariableType.Categorical, Categories = [.. _texts], Unit = unit };
}

namespace Sim2l.DataSources;

/// <summary>The rules for the labels of data sources.</summary>
public static class DataSourceLabel
{
    /// <summary>The most characters of a label.</summary>
    public const int MaximumLength = 200;

    /// <summary>How labels are compared: two that differ in case only are the same.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Refuses what cannot be a label.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for one that is empty, has control characters or begins or ends with a space; <see cref="ErrorKind.TooLarge"/>.</exception>
    public static string Check(string? label)
    {
        if (string.IsNullOrWhiteSpace(label))
            throw new Sim2lException(ErrorKind.InvalidInput, "The label of a data source is empty; name the source.");
        if (label.Length > MaximumLength)
            throw new Sim2lException(ErrorKind.TooLarge, $"The label '{label.AsSpan(0, 40)}…' has {label.Length} characters; at most {MaximumLength} are allowed.");
        if (label.Any(char.IsControl) || label != label.Trim())
            throw new Sim2lException(ErrorKind.InvalidInput, $"The label '{label}' has control characters, or begins or ends with a space; leave them out.");
        return label;
    }

    /// <summary>A label made of any text, such as a file's name.</summary>
    public static string Of(string text)
    {
        var label = new string([.. text.Where(static c => !char.IsControl(c)).Take(MaximumLength - 10)]).Trim();
        return label.Length > 0 ? label : "data";
    }
}

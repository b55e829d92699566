namespace Sim2l.Optimization;

/// <summary>A column with its unit, as headers and the command line write it: <c>temperature [K]</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Unit">The unit; null without one.</param>
public sealed record ColumnText(string Name, string? Unit)
{
    /// <summary>Reads a column; brackets with nothing in or before them belong to the name.</summary>
    public static ColumnText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var open = trimmed.EndsWith(']') ? trimmed.LastIndexOf('[') : -1;
        var name = open > 0 ? trimmed[..open].TrimEnd() : "";
        var unit = open > 0 ? trimmed[(open + 1)..^1].Trim() : "";
        return name.Length > 0 && unit.Length > 0 ? new(name, unit) : new(trimmed, null);
    }

    /// <inheritdoc/>
    public override string ToString() => Unit is null ? Name : $"{Name} [{Unit}]";
}

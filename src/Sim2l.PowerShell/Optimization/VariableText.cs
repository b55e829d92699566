namespace Sim2l.Optimization;

/// <summary>A variable as the command line names it: <c>x1</c>, <c>ribs:integer</c>, <c>material:categorical</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type; null where none was said.</param>
internal sealed record VariableText(string Name, VariableType? Type)
{
    /// <summary>Reads a variable; what stands behind a colon and is no type belongs to the name.</summary>
    public static VariableText Read(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && Enum.TryParse<VariableType>(text[(colon + 1)..].Trim(), ignoreCase: true, out var type) && Enum.IsDefined(type)
            ? new(text[..colon].Trim(), type)
            : new(text.Trim(), null);
    }
}

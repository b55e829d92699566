using System.Collections;
using System.Management.Automation;
using System.Xml;

namespace Sim2l.Runs;

/// <summary>Turns what a script hands over into values that can be stored: no wrappers, custom objects as dictionaries, at any depth.</summary>
internal static class PowerShellValue
{
    /// <summary>The value that a script meant.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for nesting deeper than <see cref="PythonJson.MaximumDepth"/>.</exception>
    public static object? Unwrap(object? value) => Unwrap(value, 0);

    /// <summary>The entries of a dictionary as named values; those of a hashtable, which has no order, by name.</summary>
    public static IEnumerable<(string Name, object? Value)> Members(IDictionary values) =>
        FromDictionary(values, 0).Select(static member => (LanguagePrimitives.ConvertTo<string>(member.Key), member.Value));

    private static object? Unwrap(object? value, int depth)
    {
        if (depth > PythonJson.MaximumDepth)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The value nests deeper than {PythonJson.MaximumDepth} levels, or contains itself.");
        return value switch
        {
            PSObject { BaseObject: PSCustomObject } custom => FromProperties(custom, depth),
            PSObject wrapped => Unwrap(wrapped.BaseObject, depth),
            SwitchParameter flag => flag.IsPresent,
            XmlNode node => node.OuterXml,
            null or string or Array { Rank: > 1 } => value,
            Array array when array.GetType().GetElementType()!.IsPrimitive => array,
            IDictionary dictionary => FromDictionary(dictionary, depth),
            IEnumerable<KeyValuePair<string, object?>> members => FromMembers(members, depth),
            IEnumerable items => FromItems(items, depth),
            _ => value,
        };
    }

    private static OrderedDictionary<object, object?> FromProperties(PSObject custom, int depth)
    {
        var members = new OrderedDictionary<object, object?>();
        foreach (var property in custom.Properties)
            members[property.Name] = Unwrap(property.Value, depth + 1);
        return members;
    }

    private static OrderedDictionary<object, object?> FromDictionary(IDictionary dictionary, int depth)
    {
        var entries = Entries(dictionary);
        // The order of a hashtable differs from process to process; the same inputs must give the same text.
        if (dictionary is Hashtable)
            entries = entries.OrderBy(static entry => entry.Key.ToString(), StringComparer.Ordinal);
        var members = new OrderedDictionary<object, object?>();
        foreach (var entry in entries)
            members[Unwrap(entry.Key, depth + 1)!] = Unwrap(entry.Value, depth + 1);
        return members;
    }

    private static IEnumerable<DictionaryEntry> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return entry;
    }

    private static OrderedDictionary<object, object?> FromMembers(IEnumerable<KeyValuePair<string, object?>> pairs, int depth)
    {
        var members = new OrderedDictionary<object, object?>();
        foreach (var (name, value) in pairs)
            members[name] = Unwrap(value, depth + 1);
        return members;
    }

    private static List<object?> FromItems(IEnumerable items, int depth)
    {
        var list = new List<object?>();
        foreach (var item in items)
            list.Add(Unwrap(item, depth + 1));
        return list;
    }
}

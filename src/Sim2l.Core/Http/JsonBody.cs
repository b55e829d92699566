using System.Globalization;
using System.Numerics;
using Sim2l.Runs;

namespace Sim2l.Http;

/// <summary>A JSON object from the wire; whoever asks for a field learns by name what is wrong with it.</summary>
/// <remarks>Numbers keep their kind (300 is an integer, 300.0 is not), bare NaN and infinities are read as Python writes them, unknown fields are ignored.</remarks>
public sealed class JsonBody
{
    private readonly IReadOnlyDictionary<string, object?> _fields;

    /// <summary>Wraps the fields of an object.</summary>
    public JsonBody(IReadOnlyDictionary<string, object?> fields)
    {
        _fields = fields;
    }

    /// <summary>All fields.</summary>
    public IReadOnlyDictionary<string, object?> Fields => _fields;

    /// <summary>Reads an object.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when the text is not JSON or not an object.</exception>
    public static JsonBody Parse(ReadOnlySpan<byte> utf8)
    {
        object? value;
        try
        {
            value = PythonJsonReader.Read(utf8);
        }
        catch (Sim2lException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"The body is not JSON: {e.Message}", e);
        }
        return value is IReadOnlyDictionary<string, object?> fields
            ? new(fields)
            : throw new Sim2lException(ErrorKind.InvalidInput, "The body is not a JSON object.");
    }

    /// <summary>Whether a field is there and not null.</summary>
    public bool Has(string name) => _fields.GetValueOrDefault(name) is not null;

    /// <summary>A text that must be there and not be empty.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field; so do all methods below.</exception>
    public string RequireText(string name) => GetText(name) is { Length: > 0 } text ? text : throw Missing(name);

    /// <summary>A text, or null.</summary>
    public string? GetText(string name) => _fields.GetValueOrDefault(name) switch
    {
        null => null,
        string text => text,
        _ => throw Wrong(name, "a text"),
    };

    /// <summary>An integer of 64 bits that must be there.</summary>
    public long RequireInteger(string name) => GetInteger(name) ?? throw Missing(name);

    /// <summary>An integer of 64 bits, or null; a float without a fraction is one, a boolean is none.</summary>
    public long? GetInteger(string name) => _fields.GetValueOrDefault(name) switch
    {
        null => null,
        long number => number,
        double number when number == Math.Truncate(number) && Math.Abs(number) < 9e15 => (long)number,
        BigInteger or double => throw Wrong(name, "an integer of at most 64 bits"),
        _ => throw Wrong(name, "an integer"),
    };

    /// <summary>A number, or null.</summary>
    public double? GetNumber(string name) => _fields.GetValueOrDefault(name) switch
    {
        null => null,
        long number => number,
        double number => number,
        BigInteger number => (double)number,
        _ => throw Wrong(name, "a number"),
    };

    /// <summary>A boolean, or null.</summary>
    public bool? GetBoolean(string name) => _fields.GetValueOrDefault(name) switch
    {
        null => null,
        bool flag => flag,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>A time in ISO 8601 or in the form of run files, or null; without a zone it is UTC.</summary>
    public DateTimeOffset? GetTime(string name) => GetText(name) switch
    {
        null or "" => null,
        var text => RunTime.Parse(System.Text.Encoding.UTF8.GetBytes(text)) ?? throw Wrong(name, "a time such as 2026-03-01T12:00:00Z"),
    };

    /// <summary>An object, or null.</summary>
    public IReadOnlyDictionary<string, object?>? GetObject(string name) => _fields.GetValueOrDefault(name) switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> fields => fields,
        _ => throw Wrong(name, "an object"),
    };

    /// <summary>An object as a body of its own, or null.</summary>
    public JsonBody? GetBody(string name) => GetObject(name) is { } fields ? new(fields) : null;

    /// <summary>The objects of an array; empty when it is not there.</summary>
    public IEnumerable<JsonBody> GetBodies(string name) => Items(name).Select(item => item is IReadOnlyDictionary<string, object?> fields
        ? new JsonBody(fields)
        : throw Wrong(name, "an array of objects"));

    /// <summary>The texts of an array; empty when it is not there.</summary>
    public IReadOnlyList<string> GetTexts(string name) => [.. Items(name).Select(item => item as string ?? throw Wrong(name, "an array of texts"))];

    private IEnumerable<object?> Items(string name) => _fields.GetValueOrDefault(name) switch
    {
        null => [],
        string or IReadOnlyDictionary<string, object?> => throw Wrong(name, "an array"),
        System.Collections.IEnumerable items => items.Cast<object?>(),
        _ => throw Wrong(name, "an array"),
    };

    private static Sim2lException Missing(string name) => new(ErrorKind.InvalidInput, string.Create(CultureInfo.InvariantCulture, $"The field '{name}' is required."));

    private static Sim2lException Wrong(string name, string what) => new(ErrorKind.InvalidInput, string.Create(CultureInfo.InvariantCulture, $"The field '{name}' must be {what}."));
}

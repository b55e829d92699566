using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Sim2l.Runs;

/// <summary>A JSON object that stays the text as which it was stored until somebody looks into it; <see cref="PythonJson"/> writes it as it is.</summary>
/// <remarks>What is asked for over HTTP is rarely looked into on the way. Safe for many threads.</remarks>
public sealed class JsonDictionary : IReadOnlyDictionary<string, object?>, IDictionary
{
    // Longer numbers may be none that a reader takes.
    private const int MaximumNumberLength = 32;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = PythonJson.MaximumDepth };

    private readonly byte[] _text;
    private OrderedDictionary<string, object?>? _members;

    private JsonDictionary(byte[] text)
    {
        _text = text;
    }

    /// <summary>The text, in ASCII.</summary>
    public ReadOnlyMemory<byte> Text => _text;

    /// <inheritdoc cref="IReadOnlyCollection{T}.Count"/>
    public int Count => Members.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Members.Keys;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => Members.Values;

    // Two threads may both read it, to the same end.
    private OrderedDictionary<string, object?> Members => _members ??= Parse(PythonJsonReader.Read(_text));

    bool IDictionary.IsFixedSize => true;

    bool IDictionary.IsReadOnly => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => _text;

    ICollection IDictionary.Keys => Members.Keys;

    ICollection IDictionary.Values => Members.Values;

    /// <inheritdoc/>
    public object? this[string key] => Members[key];

    object? IDictionary.this[object key]
    {
        get => key is string name ? Members.GetValueOrDefault(name) : null;
        set => throw new NotSupportedException();
    }

    /// <summary>The object of a text.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> where the text is not a JSON object.</exception>
    public static IReadOnlyDictionary<string, object?> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text) && Encoding.ASCII.GetBytes(text) is var bytes && IsPlain(bytes))
            return new JsonDictionary(bytes);
        return Parse(PythonJsonReader.Read(text));
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Members.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => Members.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IDictionaryEnumerator IDictionary.GetEnumerator() => ((IDictionary)Members).GetEnumerator();

    bool IDictionary.Contains(object key) => key is string name && ContainsKey(name);

    void ICollection.CopyTo(Array array, int index) => ((ICollection)Members).CopyTo(array, index);

    void IDictionary.Add(object key, object? value) => throw new NotSupportedException();

    void IDictionary.Clear() => throw new NotSupportedException();

    void IDictionary.Remove(object key) => throw new NotSupportedException();

    private static OrderedDictionary<string, object?> Parse(object? value) =>
        value as OrderedDictionary<string, object?> ?? throw new Sim2lException(ErrorKind.Corrupt, "A stored value is damaged: a JSON object was expected.");

    /// <summary>Whether it is an object in the JSON that all programs share: not so with NaN, say, which only the whole reader judges.</summary>
    private static bool IsPlain(byte[] text)
    {
        var reader = new Utf8JsonReader(text, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length > MaximumNumberLength)
                    return false;
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

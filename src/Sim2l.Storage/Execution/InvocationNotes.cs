using System.Collections.Concurrent;

namespace Sim2l.Execution;

/// <summary>What could not be reached while simulations ran, to be said once.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class InvocationNotes
{
    private readonly ConcurrentDictionary<string, string> _notes = new(StringComparer.Ordinal);

    /// <summary>Notes why something was not done; the first reason counts.</summary>
    public void Add(string what, string why) => _notes.TryAdd(what, why);

    /// <summary>Everything in one text, which is then forgotten; null for nothing.</summary>
    public string? Take()
    {
        var text = _notes.IsEmpty ? null : string.Join(' ', _notes.OrderBy(static note => note.Key, StringComparer.Ordinal).Select(static note => $"{note.Key}: {note.Value}"));
        _notes.Clear();
        return text;
    }
}

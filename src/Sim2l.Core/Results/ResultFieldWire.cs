using System.Collections;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Fields and their values on the wire.</summary>
/// <remarks>A field is <c>["inputs", "a.b c"]</c>, with a member <c>["outputs", "profile", "maximum"]</c>, <c>["run", "status"]</c>, <c>["tags"]</c>; short ones may be texts, <c>"inputs.temperature"</c>, <c>"status"</c>. A time is <c>{"$time": "2026-03-01T12:00:00"}</c>, UTC.</remarks>
internal static class ResultFieldWire
{
    private const string Time = "$time";

    public static object?[] Write(ResultField field)
    {
        var scope = WireFields.NameOf(field.Scope);
        if (field.Scope == ResultScope.Tags)
            return [scope];
        return field.Member is null ? [scope, field.Name] : [scope, field.Name, field.Member];
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static ResultField Read(object? field, string name) => field switch
    {
        string text => Parse(text),
        IReadOnlyDictionary<string, object?> => throw Wrong(name),
        IEnumerable parts => Read([.. parts.Cast<object?>().Select(part => part as string ?? throw Wrong(name))], name),
        _ => throw Wrong(name),
    };

    /// <summary>A field as a text: what stands behind the first dot is the name, dots included.</summary>
    public static ResultField Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && WireFields.TryParseName<ResultScope>(text[..dot], out var scope) && scope != ResultScope.Tags)
            return new(scope, text[(dot + 1)..]);
        return text == "tags" ? ResultField.Tags : ResultField.Run(text);
    }

    public static object? WriteValue(object? value) => value is DateTimeOffset time
        ? new OrderedDictionary<string, object?>(StringComparer.Ordinal) { [Time] = WireTime.Format(time) }
        : ResultValues.Describe(value);

    public static object? ReadValue(object? value) =>
        value is IReadOnlyDictionary<string, object?> { Count: 1 } members && members.TryGetValue(Time, out var text) ? ReadTime(text) : value;

    public static DateTimeOffset ReadTime(object? text) => text is string written && RunTime.Parse(System.Text.Encoding.UTF8.GetBytes(written)) is { } time
        ? time
        : throw new Sim2lException(ErrorKind.InvalidInput, $"'{PythonJson.Write(text)}' is no time; write one as 2026-03-01T12:00:00Z.");

    private static ResultField Read(string[] parts, string name) => parts switch
    {
        ["tags"] => ResultField.Tags,
        ["tags", ..] => throw Wrong(name),
        [var scope, var parameter] => new(WireFields.ParseName<ResultScope>(scope, name), parameter),
        [var scope, var parameter, var member] => new(WireFields.ParseName<ResultScope>(scope, name), parameter, member),
        _ => throw Wrong(name),
    };

    private static Sim2lException Wrong(string name) => WireFields.Invalid(name, """a field such as ["inputs", "temperature"] or "status".""");
}

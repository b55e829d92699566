namespace Sim2l.Results;

/// <summary>What a filter tests and an order sorts by: a field of the run, an input, an output, a metric, or the tags.</summary>
/// <param name="Scope">The part of the result.</param>
/// <param name="Name">
/// The parameter's or metric's name, exactly as recorded; for <see cref="ResultScope.Run"/> one of <see cref="RunFields"/>; empty for <see cref="ResultScope.Tags"/>.
/// </param>
/// <param name="Member">
/// A part of an array (<c>length</c>, <c>minimum</c>, <c>maximum</c>, <c>mean</c>) or a member of an object, one level deep; null for the value itself.
/// </param>
public sealed record ResultField(ResultScope Scope, string Name, string? Member = null)
{
    /// <summary>The tags.</summary>
    public static readonly ResultField Tags = new(ResultScope.Tags, "");

    /// <summary>An input.</summary>
    public static ResultField Input(string name, string? member = null) => new(ResultScope.Inputs, name, member);

    /// <summary>An output.</summary>
    public static ResultField Output(string name, string? member = null) => new(ResultScope.Outputs, name, member);

    /// <summary>The last value of a metric.</summary>
    public static ResultField Metric(string name) => new(ResultScope.Metrics, name);

    /// <summary>A field of the run.</summary>
    public static ResultField Run(string name) => new(ResultScope.Run, name);

    /// <summary>The field as the wire and messages name it: <c>inputs.temperature</c>, <c>status</c>.</summary>
    public override string ToString() => Scope switch
    {
        ResultScope.Tags => "tags",
        ResultScope.Run => Name,
        _ => $"{Scope.ToString().ToLowerInvariant()}.{Name}{(Member is null ? "" : "." + Member)}",
    };
}

namespace Sim2l.Results;

/// <summary>Which parameter of a simulation, or which part of one, in the index's own form.</summary>
/// <param name="Scope">Inputs, outputs or metrics.</param>
/// <param name="Name">The name as <see cref="StoredText"/>.</param>
/// <param name="Member">Empty for the parameter itself; the member behind a dot.</param>
/// <param name="Unit">The unit; empty for none.</param>
internal sealed record IndexedParameter(ResultScope Scope, string Name, string Member, string Unit)
{
    public static string MemberOf(ResultField field) => field.Member is null ? "" : MemberOf(field.Member);

    public static string MemberOf(string member) => "." + StoredText.Encode(member);

    public static string? ToMember(string stored) => stored.Length == 0 ? null : StoredText.Decode(stored[1..]);
}

namespace Sim2l.Help;

/// <summary>A cmdlet as its class declares it.</summary>
internal sealed record CmdletShape(string Verb, string Noun, string DefaultSet, bool SupportsShouldProcess, IReadOnlyList<string> OutputTypes, IReadOnlyList<ParameterShape> Parameters)
{
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The names of the parameter sets, the default one first.</summary>
    public IReadOnlyList<string> Sets
    {
        get
        {
            var sets = Parameters.SelectMany(static p => p.Uses).Select(static u => u.Set).OfType<string>().Distinct().OrderBy(set => set != DefaultSet).ToArray();
            return sets.Length > 0 ? sets : [""];
        }
    }
}

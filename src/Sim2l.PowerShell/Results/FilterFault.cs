using System.Management.Automation.Language;

namespace Sim2l.Results;

/// <summary>The faults of a filter's script: each points at the offending text and says what may stand there.</summary>
internal static class FilterFault
{
    private const int Widest = 60;

    /// <summary>What a filter may consist of.</summary>
    private const string Allowed =
        "Allowed are comparisons (-eq -ne -lt -le -gt -ge -like -notlike -match -notmatch -in -notin -contains -notcontains, also with c or i) of $_.Inputs.name, $_.Outputs.name, "
        + "$_.Metrics.name, $_.Tags or a field such as $_.Status with constants and variables, -and, -or, -not and parentheses; see about_Sim2l_Filter.";

    public static Sim2lException NotAllowed(Ast part, string why) => new(ErrorKind.InvalidInput, $"{Place(part)} {why} {Allowed}");

    public static Sim2lException Wrong(Ast part, string why) => new(ErrorKind.InvalidInput, $"{Place(part)} {why}");

    public static Sim2lException TooDeep(Ast part) =>
        new(ErrorKind.TooLarge, $"{Place(part)} nests deeper than {ResultFilter.MaximumDepth} levels; lists of values belong behind -in, not into many -or.");

    private static string Place(Ast part)
    {
        var text = part.Extent.Text.ReplaceLineEndings(" ");
        return $"'{(text.Length <= Widest ? text : text[..(Widest - 1)] + "…")}' (line {part.Extent.StartLineNumber}, column {part.Extent.StartColumnNumber})";
    }
}

namespace Sim2l.Results;

/// <summary>What a result without parameters holds.</summary>
internal static class ResultValues
{
    // Dictionaries of PowerShell's understanding, so that $_.Inputs.name works: the read-only interface alone would not do.
    public static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>(0, StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, string> NoUnits = new Dictionary<string, string>(0, StringComparer.Ordinal);
}

using System.Management.Automation;

namespace Sim2l.Runs;

/// <summary>What is kept of an error of PowerShell.</summary>
internal static class ErrorRecordText
{
    /// <summary>Where it happened: the lines of the script, then those of the program below it.</summary>
    public static string? Trace(ErrorRecord? error)
    {
        string?[] parts = [error?.ScriptStackTrace, error?.Exception.StackTrace];
        var known = parts.Where(static part => !string.IsNullOrWhiteSpace(part)).ToArray();
        return known.Length == 0 ? null : string.Join('\n', known);
    }
}

using System.Diagnostics.CodeAnalysis;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>The states of runs by the words that the catalog keeps; any other word stays what it is.</summary>
internal static class ExecutionWord
{
    [return: NotNullIfNotNull(nameof(status))]
    public static string? Of(string? status) => Enum.TryParse<RunStatus>(status, ignoreCase: true, out _) ? status!.ToLowerInvariant() : status;
}

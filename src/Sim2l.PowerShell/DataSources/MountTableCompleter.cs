using System.Collections;
using System.Management.Automation;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>Completes the names of the tables in the file that is to be mounted.</summary>
public sealed class MountTableCompleter : StoreCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
    {
        var given = bound[nameof(MountDataSourceCommand.Path)] ?? bound[nameof(MountDataSourceCommand.LiteralPath)];
        if ((given as string ?? (given as object[])?.FirstOrDefault() as string) is not { Length: > 0 } path)
            return [];
        return MountedStorage.ListTables(Resolve(path)).Where(table => table.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase)
            .Select(table => Result(table, $"The table '{table}' in {path}"));
    }

    // The session's folder is not that of the process.
    private static string Resolve(string path)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Convert-Path").AddParameter("LiteralPath", path).Invoke<string>()[0];
    }
}

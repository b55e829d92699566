using System.Collections;
using System.Management.Automation;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>Completes the ids of workspaces.</summary>
public sealed class DataSessionCompleter : StoreCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) => DataSessions.Root.List()
        .Where(session => session.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        .Select(static session => Result(session.Id, $"{session.Backend}, {(session.IsKept ? "kept" : "temporary")}, since {RunText.Time(session.CreatedAt)}"));
}

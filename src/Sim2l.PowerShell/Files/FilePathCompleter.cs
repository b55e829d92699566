using System.Collections;
using System.Management.Automation;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Files;

/// <summary>Completes paths of the local file entries, one folder at a time.</summary>
public sealed class FilePathCompleter : StoreCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
    {
        if (!IsLocal(bound, StoreKind.Data) || !File.Exists(ConnectedStores.FileEntryFile))
            return [];
        return ConnectedStores.Files(null).FindAsync($"{word}*", Viewer.Everything).ToBlockingEnumerable()
            .Where(static entry => !WildcardPattern.ContainsWildcardCharacters(entry.Path))
            .Select(static entry => Result(entry.Path, entry.IsFolder ? "Folder" : $"{RunText.Bytes(entry.Size)} {entry.Uri}".Trim()));
    }
}

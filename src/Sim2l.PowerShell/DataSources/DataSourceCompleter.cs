using System.Collections;
using System.Management.Automation;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>Completes the labels and ids of the sources of a session that is open.</summary>
public sealed class DataSourceCompleter : StoreCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
    {
        var id = bound[nameof(DataSourceCommand.SessionId)] as string;
        // A key press makes no session.
        if (id is null && !DataSessions.HasCurrent)
            return [];
        var sources = Sources(id);
        return sources.Where(source => Begins(source.Label, word)).Select(static source => Describe(source.Label, source))
            .Concat(sources.Where(source => word.Length > 0 && Begins(source.Id, word)).Select(static source => Describe(source.Id, source)));
    }

    private static IReadOnlyList<DataSource> Sources(string? id) => Task.Run(async () => await (await DataSessions.OpenAsync(id).ConfigureAwait(false)).Sources.ListAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    private static bool Begins(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static CompletionResult Describe(string text, DataSource source) =>
        Result(text, $"{source.Label}: {source.Kind}, {source.Mode}, {source.PointCount} points, from {source.Origin}, {RunText.Time(source.CreatedAt)}");
}

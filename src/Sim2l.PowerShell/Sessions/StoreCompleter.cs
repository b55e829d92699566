using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Sim2l.Sessions;

/// <summary>Completes from what is at hand; a service or database is not asked on a key press.</summary>
public abstract class StoreCompleter : IArgumentCompleter
{
    private const int Most = 200;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return [.. Complete(wordToComplete.Trim('\'', '"'), commandAst, fakeBoundParameters).Take(Most)];
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // Whatever is wrong with the store, the cmdlet will say it; a key press must not.
            return [];
        }
    }

    private protected abstract IEnumerable<CompletionResult> Complete(string word, IDictionary bound);

    /// <summary>As the other, for whom what stands before the cmdlet in the pipeline matters.</summary>
    private protected virtual IEnumerable<CompletionResult> Complete(string word, CommandAst command, IDictionary bound) => Complete(word, bound);

    /// <summary>Whether the cmdlet would use the local file.</summary>
    private protected static bool IsLocal(IDictionary bound, StoreKind kind) => !bound.Contains(nameof(StoreCommand.Connection)) && InForce(bound, kind) is null;

    /// <summary>The connection that the cmdlet would use, unless it stands on the command line.</summary>
    private protected static Sim2lConnection? InForce(IDictionary bound, StoreKind kind) =>
        bound.Contains(nameof(StoreCommand.Connection)) ? null : ConfiguredConnection.Resolve(kind, CurrentConnection.Value);

    private protected static CompletionResult Result(string text, string toolTip)
    {
        var quoted = text.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '/') ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
        return new(quoted, text, CompletionResultType.ParameterValue, toolTip);
    }
}

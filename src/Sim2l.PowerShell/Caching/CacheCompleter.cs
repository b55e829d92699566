using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sim2l.Sessions;

namespace Sim2l.Caching;

/// <summary>Completes from the entries of the local cache; a service or database is not asked on a key press.</summary>
public abstract class CacheCompleter : IArgumentCompleter
{
    private const int Most = 200;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            if (fakeBoundParameters.Contains("Connection") || CurrentConnection.Value is not null || !File.Exists(ConnectedStores.CacheFile))
                return [];
            return [.. Complete(wordToComplete.Trim('\'', '"')).Take(Most)];
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // Whatever is wrong with the cache, the cmdlet will say it; a key press must not.
            return [];
        }
    }

    private protected abstract IEnumerable<CompletionResult> Complete(string word);

    private protected static IEnumerable<CacheEntry> List(CacheFilter filter) => ConnectedStores.Cache(null).ListAsync(filter).ToBlockingEnumerable();

    private protected static CompletionResult Result(string text, string toolTip)
    {
        var quoted = text.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '/') ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
        return new(quoted, text, CompletionResultType.ParameterValue, toolTip);
    }
}

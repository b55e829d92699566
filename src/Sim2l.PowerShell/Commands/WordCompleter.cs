using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Sim2l.Commands;

/// <summary>Completes the usual words of a parameter that takes any other word too.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <summary>The words and what each means.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Words { get; }

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Words.Where(word => word.Key.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(static word => new CompletionResult(word.Key, word.Key, CompletionResultType.ParameterValue, word.Value));
}

using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Reads what has names within a run.</summary>
public abstract class NamedRunReaderCommand : RunReaderCommand
{
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    protected sealed override bool TakeWords(string[] words)
    {
        if (Name.Length > 0)
            return false;
        Name = words;
        return true;
    }

    /// <summary>What has one of the names, or everything; a name without wildcards that nothing has is an error, and the next name follows.</summary>
    private protected IEnumerable<object> ReadNamed(IRunReader reader, string subject, Func<string?, IEnumerable<object>> read) =>
        Name.Length == 0 ? read(null) : Name.SelectMany(name => ReadNamed(reader, name, subject, read));

    private IEnumerable<object> ReadNamed(IRunReader reader, string name, string subject, Func<string?, IEnumerable<object>> read)
    {
        var found = false;
        foreach (var item in read(name))
        {
            found = true;
            yield return item;
        }
        if (!found && !WildcardPattern.ContainsWildcardCharacters(name))
            WriteError(Errors.From(new(ErrorKind.NotFound, $"Run '{reader.Run.ExecutionId}' has no {subject[Errors.Run.Length..].ToLowerInvariant()} '{name}'; without -Name all are listed."), subject, name));
    }
}

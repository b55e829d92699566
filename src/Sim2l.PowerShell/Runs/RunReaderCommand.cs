using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Offers an open reader of each run that the user names.</summary>
public abstract class RunReaderCommand : RunCommand
{
    private protected abstract IEnumerable<object> Read(RunReader reader);

    protected sealed override IEnumerable<object> ProcessRun(RunReference run)
    {
        using var reader = RunReader.Open(run.Path, Cancellation, Configuration.Options.AbandonedAfter);
        foreach (var item in Read(reader))
            yield return item;
    }

    /// <summary>What has one of the names, or everything; a name without wildcards that nothing has is an error, and the next name follows.</summary>
    private protected IEnumerable<object> ReadNamed(RunReader reader, string[] names, string subject, Func<string?, IEnumerable<object>> read) =>
        names.Length == 0 ? read(null) : names.SelectMany(name => ReadNamed(reader, name, subject, read));

    private IEnumerable<object> ReadNamed(RunReader reader, string name, string subject, Func<string?, IEnumerable<object>> read)
    {
        var found = false;
        foreach (var item in read(name))
        {
            found = true;
            yield return item;
        }
        if (!found && !WildcardPattern.ContainsWildcardCharacters(name))
            WriteError(Errors.From(new(ErrorKind.NotFound, $"Run '{reader.ExecutionId}' has no {subject[Errors.Run.Length..].ToLowerInvariant()} '{name}'; without -Name all are listed."), subject, name));
    }
}

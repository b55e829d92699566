using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Files;

/// <summary>Offers to change the place or name of entries; a record that somebody changed since is a conflict.</summary>
public abstract class FileEntryChangeCommand : FileEntryItemCommand
{
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? Revision { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected IEnumerable<object> Change(FileEntry entry, FileEntryChange change, string action)
    {
        if (!ShouldProcess(entry.Path, action))
            return [];
        // By path the entry as it was found is meant.
        var changed = Wait(cancellation => Files.ChangeAsync(entry.Id, change with { Revision = ParameterSetName == IdSet ? Revision : entry.Revision }, Me, cancellation));
        return PassThru ? [changed] : [];
    }
}

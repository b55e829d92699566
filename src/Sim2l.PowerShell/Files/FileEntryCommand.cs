using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Sessions;

namespace Sim2l.Files;

/// <summary>A cmdlet about folders and file entries.</summary>
public abstract class FileEntryCommand : StoreCommand
{
    protected sealed override string Subject => Errors.FileEntry;

    /// <summary>Whoever holds the file or database, by the name under which entries are made.</summary>
    private protected static Viewer Me { get; } = Viewer.Everything with { UserName = Environment.UserName };

    /// <summary>The entries of a path; one without wildcards must be there.</summary>
    private protected IEnumerable<FileEntry> Find(string path)
    {
        var found = false;
        foreach (var entry in Stream(cancellation => Files.FindAsync(path, Me, cancellation: cancellation)))
        {
            found = true;
            yield return entry;
        }
        if (!found && !WildcardPattern.ContainsWildcardCharacters(path))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file entry '{path}'; Get-FileEntry lists those at the root, with -Recurse all.");
    }

    /// <summary>The one folder of a path.</summary>
    private protected FileEntry FindFolder(string path)
    {
        var found = Find(path).Take(2).ToArray();
        return found is [{ IsFolder: true } folder]
            ? folder
            : throw new Sim2lException(ErrorKind.Conflict, found.Length == 1 ? $"'{path}' is a file; name a folder." : $"'{path}' means {(found.Length == 0 ? "no entry" : "several entries")}; name one folder.");
    }

    private protected FileEntry Get(string id) => Wait(cancellation => Files.GetAsync(id, Me, cancellation));
}

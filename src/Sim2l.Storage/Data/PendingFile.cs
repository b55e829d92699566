using System.Security.Cryptography;

namespace Sim2l.Data;

/// <summary>A file that is written under a temporary name in its folder and takes its own name only when it is whole.</summary>
internal sealed class PendingFile : IDisposable
{
    private static readonly string[] SideFiles = ["-journal", "-wal", "-shm"];

    private bool _committed;

    public PendingFile(string target)
    {
        Target = target;
        Path = System.IO.Path.Join(System.IO.Path.GetDirectoryName(target), $".sim2l-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp");
    }

    /// <summary>The name the file will have.</summary>
    public string Target { get; }

    /// <summary>The temporary name.</summary>
    public string Path { get; }

    /// <summary>Whether anything has a name, a link that leads nowhere included.</summary>
    public static bool IsTaken(string path) => System.IO.Path.Exists(path) || FolderTree.IsLink(path);

    public FileStream Create()
    {
        try
        {
            return new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, Target);
        }
    }

    /// <summary>Syncs the file to disk and gives it its name in one step.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the name is taken and must not be replaced.</exception>
    public void Commit(bool overwrite) => CommitAs(Target, overwrite);

    /// <summary>As <see cref="Commit"/>, with a name in the same folder that was not known before.</summary>
    public void CommitAs(string target, bool overwrite)
    {
        try
        {
            using (var file = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(file);
            File.Move(Path, target, overwrite);
            _committed = true;
        }
        catch (IOException e) when (!overwrite && IsTaken(target))
        {
            throw AlreadyThere(target, e);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, target);
        }
    }

    public static Sim2lException AlreadyThere(string path, Exception? inner = null) =>
        new(ErrorKind.Conflict, $"'{path}' exists already; use -Force to replace it, or choose another destination.", inner);

    public void Dispose()
    {
        // In a folder that is not there nothing lies, and to look for it would hide what went wrong.
        if (_committed || !Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
            return;
        File.Delete(Path);
        foreach (var side in SideFiles)
            File.Delete(Path + side);
    }
}

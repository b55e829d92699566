using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>The file outside a run's file that an artifact refers to. The reference may be hostile.</summary>
internal static class ExternalFile
{
    /// <summary>The full path a reference leads to.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when it can be no path.</exception>
    public static string Resolve(string folder, ArtifactRow artifact)
    {
        try
        {
            return Path.GetFullPath(artifact.ExternalPath!, folder);
        }
        catch (ArgumentException e)
        {
            throw new Sim2lException(ErrorKind.Corrupt, $"The artifact '{artifact.Name}' refers to a file by a path that is none.", e);
        }
    }

    /// <summary>Whether a reference names a file inside the folder.</summary>
    public static bool IsInside(string folder, ArtifactRow artifact)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        return !Path.IsPathRooted(artifact.ExternalPath) && Resolve(folder, artifact) is var path && path.Length > root.Length && path.StartsWith(root, StringComparison.Ordinal);
    }

    /// <summary>Reads the file and proves it against the row.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when it is gone, <see cref="ErrorKind.Corrupt"/> when it changed.</exception>
    public static void Copy(string path, ArtifactRow artifact, Stream? destination = null, Action<int>? onPiece = null, CancellationToken cancellation = default)
    {
        using var content = Open(path, artifact);
        var (hash, bytes) = Content.Copy(content, path, destination, onPiece, cancellation);
        artifact.Verify(hash, bytes);
    }

    private static Stream Open(string path, ArtifactRow artifact)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                throw new Sim2lException(ErrorKind.NotFound, $"The external file '{path}' of the artifact '{artifact.Name}' is not there.");
            if (artifact.SizeBytes is { } expected && expected != file.Length)
                throw new Sim2lException(ErrorKind.Corrupt, $"The external file '{path}' of the artifact '{artifact.Name}' has {file.Length:N0} bytes, {expected:N0} were recorded.");
            // Devices and pipes, which may have no end, say that they are empty.
            return file.Length == 0 ? Stream.Null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, path);
        }
    }
}

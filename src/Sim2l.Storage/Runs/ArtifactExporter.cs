using System.Text;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Writes artifacts out of a run, whatever they are called.</summary>
public static class ArtifactExporter
{
    /// <summary>Writes the content of an artifact to a file inside a folder, which is made when it is missing, and returns the full path.</summary>
    /// <remarks>The file has its name only once its content was proved against the recorded hash and size.</remarks>
    /// <param name="reader">The run.</param>
    /// <param name="artifact">One of the run's artifacts.</param>
    /// <param name="destination">The folder.</param>
    /// <param name="force">Whether a file of that name is replaced.</param>
    /// <param name="inOwnFolder">Whether the file goes into a folder named for the run, because another run's file has the name already.</param>
    /// <param name="progress">Told how many bytes were written so far.</param>
    /// <param name="cancellation">Ends the export, leaving nothing behind.</param>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.Conflict"/> when the name is taken, or a link lies on the way; <see cref="ErrorKind.Corrupt"/> when the content is not what was recorded;
    /// <see cref="ErrorKind.InvalidInput"/> when the path is too long for the file system.
    /// </exception>
    public static string Export(IRunReader reader, RunArtifact artifact, string destination, bool force = false, bool inOwnFolder = false, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var relative = RelativePath(artifact, inOwnFolder);
        var root = Path.GetFullPath(destination);
        RefuseFile(root);
        if (!force)
            RefuseTwin(root, relative);
        var target = FolderTree.CreateParents(root, relative);
        RefuseTaken(target, force);

        using var pending = new PendingFile(target);
        try
        {
            Write(reader, artifact, pending, progress, cancellation);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, target);
        }
        pending.Commit(overwrite: force);
        return target;
    }

    /// <summary>Where in a destination an artifact goes, with slashes between folders.</summary>
    public static string RelativePath(RunArtifact artifact, bool inOwnFolder = false)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var path = ArtifactFileName.ToRelativePath(artifact.Name);
        return inOwnFolder ? $"{ArtifactFileName.ToRelativePath(artifact.ExecutionId)}/{path}" : path;
    }

    /// <summary>The artifact with hash and size of its content, which other programs do not record of empty files and of some beside the run.</summary>
    /// <exception cref="Sim2lException">When the content cannot be read.</exception>
    public static RunArtifact Measure(IRunReader reader, RunArtifact artifact, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (artifact is { ContentHash.Length: > 0, SizeBytes: not null })
            return artifact;
        using var content = reader.OpenArtifact(artifact);
        var (hash, bytes) = Content.Copy(content, reader.Run.RunPath ?? reader.Run.ExecutionId, cancellation: cancellation);
        ArtifactRow.Verify(artifact.Name, artifact.ContentHash, artifact.SizeBytes, hash, bytes);
        return artifact with { ContentHash = hash, SizeBytes = bytes };
    }

    /// <summary>Whether the destination holds the artifact's very content, in a regular file that no link leads to.</summary>
    public static bool IsExported(RunArtifact artifact, string destination, bool inOwnFolder = false, CancellationToken cancellation = default)
    {
        var path = Path.GetFullPath(destination);
        foreach (var part in RelativePath(artifact, inOwnFolder).Split('/'))
        {
            path = Path.Join(path, part);
            if (FolderTree.IsLink(path))
                return false;
        }
        if (artifact.ContentHash is not { } recorded || new FileInfo(path) is not { Exists: true } file || (artifact.SizeBytes ?? file.Length) != file.Length)
            return false;
        try
        {
            using var content = file.OpenRead();
            return Content.Copy(content, path, cancellation: cancellation).Hash.Equals(recorded, StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, path);
        }
    }

    private static void Write(IRunReader reader, RunArtifact artifact, PendingFile pending, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var content = reader.OpenArtifact(artifact);
        using var file = pending.Create();
        long written = 0;
        var (hash, bytes) = Content.Copy(content, reader.Run.RunPath ?? reader.Run.ExecutionId, file, piece => progress?.Report(written += piece), cancellation);
        ArtifactRow.Verify(artifact.Name, artifact.ContentHash, artifact.SizeBytes, hash, bytes);
    }

    private static void RefuseFile(string root)
    {
        if (File.Exists(root))
            throw new Sim2lException(ErrorKind.Conflict, $"'{root}' is a file; name a folder.");
    }

    private static void RefuseTaken(string target, bool force)
    {
        if (!PendingFile.IsTaken(target))
            return;
        if (!force)
            throw PendingFile.AlreadyThere(target);
        if (FolderTree.IsLink(target) || Directory.Exists(target))
            throw new Sim2lException(ErrorKind.Conflict, $"'{target}' is no regular file and is not replaced; choose another destination.");
    }

    /// <summary>Refuses a path that differs from one that is there only by case or by how its accents are composed: many file systems take both for one.</summary>
    private static void RefuseTwin(string root, string relative)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        List<string> places = [root];
        var parts = relative.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var folded = Fold(parts[i]);
            places = [.. places.Where(Directory.Exists).SelectMany(place => Directory.EnumerateFileSystemEntries(place, "*", options)).Where(entry => Fold(Path.GetFileName(entry)) == folded)];
            if (i < parts.Length - 1)
                places.RemoveAll(FolderTree.IsLink);
        }
        var target = Path.Join(root, relative.Replace('/', Path.DirectorySeparatorChar));
        if (places.Find(place => place != target) is { } twin)
            throw new Sim2lException(ErrorKind.Conflict, $"'{target}' differs from '{twin}', which exists already, only by case or composition; use -Force to write it all the same, or choose another destination.");
    }

    private static string Fold(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC).ToUpperInvariant();
        }
        // Text that is no Unicode has no other form.
        catch (ArgumentException)
        {
            return name.ToUpperInvariant();
        }
    }
}

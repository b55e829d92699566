using System.Globalization;
using System.Text;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Files;

/// <summary>Writes a manifest as JSON, a line a file; its paths are relative to the folder in which it lies.</summary>
public static class ExportManifestFile
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the file is there and must not be replaced.</exception>
    public static void Write(string path, ExportManifest manifest, DateTimeOffset now, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var target = FolderTree.CreateParents(folder, Path.GetFileName(path));
        if (!overwrite && PendingFile.IsTaken(target))
            throw PendingFile.AlreadyThere(target);
        using var pending = new PendingFile(target);
        try
        {
            using var writer = new StreamWriter(pending.Create(), Encoding.ASCII) { NewLine = "\n" };
            Write(writer, manifest, now, folder);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, target);
        }
        pending.Commit(overwrite);
    }

    // The writer of run files keeps names that are no Unicode, which others refuse.
    private static void Write(StreamWriter writer, ExportManifest manifest, DateTimeOffset now, string folder)
    {
        var head = PythonJson.Write(Describe(manifest, now));
        writer.WriteLine($"{head[..^1]}, \"files\": [");
        for (var i = 0; i < manifest.Files.Count; i++)
            writer.WriteLine(PythonJson.Write(Describe(manifest.Files[i], folder)) + (i < manifest.Files.Count - 1 ? "," : ""));
        writer.WriteLine("]}");
    }

    private static OrderedDictionary<string, object?> Describe(ExportManifest manifest, DateTimeOffset now) => new()
    {
        ["created_at"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["verdict"] = manifest.IsComplete ? "complete" : "incomplete",
        ["exported"] = (long)manifest.Count(ExportOutcome.Exported),
        ["skipped"] = (long)manifest.Count(ExportOutcome.Skipped),
        ["failed"] = (long)manifest.Count(ExportOutcome.Failed),
        ["missing"] = (long)manifest.MissingCount,
        ["size_bytes"] = manifest.SizeBytes,
    };

    private static OrderedDictionary<string, object?> Describe(ExportedFile file, string folder) => new()
    {
        ["execution_id"] = file.Artifact.ExecutionId,
        ["simulation_name"] = file.SimulationName,
        ["simulation_version"] = file.SimulationVersion,
        ["name"] = file.Artifact.Name,
        ["path"] = Path.GetRelativePath(folder, file.FilePath).Replace(Path.DirectorySeparatorChar, '/'),
        ["outcome"] = StoredWord.Write(file.Outcome),
        ["sha256"] = file.Artifact.ContentHash,
        ["size_bytes"] = file.Artifact.SizeBytes,
        ["category"] = file.Artifact.Category,
        ["content_type"] = file.Artifact.ContentType,
        ["error"] = file.Error,
    };
}

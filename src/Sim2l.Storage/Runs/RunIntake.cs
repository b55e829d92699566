using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>One import of one run: staged under a temporary name, checked there, then given its place.</summary>
internal sealed class RunIntake
{
    private const int FindingsInMessage = 5;

    private static readonly string[] OwnEndings = [RunFile.Extension, "-wal", "-shm", "-journal"];

    private readonly string _source;
    private readonly RunArchiveReader? _archive;
    private readonly RunFolder _folder;
    private readonly bool _force;
    private readonly CancellationToken _cancellation;

    /// <param name="source">The database or archive.</param>
    /// <param name="archive">The opened archive, or null when the source is a database.</param>
    /// <param name="folder">Where the run goes.</param>
    /// <param name="force">Whether to replace, and to leave out external files that are not to be had.</param>
    /// <param name="cancellation">Looked at between pieces.</param>
    public RunIntake(string source, RunArchiveReader? archive, RunFolder folder, bool force, CancellationToken cancellation)
    {
        _source = source;
        _archive = archive;
        _folder = folder;
        _force = force;
        _cancellation = cancellation;
    }

    public RunImport Run()
    {
        try
        {
            Directory.CreateDirectory(_folder.Root);
            using var staged = new PendingFile(Path.Join(Path.GetFullPath(_folder.Root), "import"));
            Stage(staged);
            return Place(staged, Check(staged.Path));
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, _folder.Root);
        }
    }

    private void Stage(PendingFile staged)
    {
        if (_archive is not null)
        {
            using var file = staged.Create();
            _archive.CopyDatabase(file);
            return;
        }
        using var source = RunFile.OpenRead(_source, _cancellation);
        RunSnapshot.Write(source, staged, progress: null, _cancellation);
    }

    /// <summary>The id of the staged run, which is sound.</summary>
    private string Check(string path)
    {
        var check = new RunInspection(path, _cancellation) { Deep = true, InPlace = false }.Run();
        if (check.Verdict >= RunVerdict.Damaged)
        {
            var findings = string.Join("; ", check.Findings.Where(static finding => finding.Severity >= RunVerdict.Damaged).Take(FindingsInMessage));
            throw new Sim2lException(ErrorKind.Corrupt, $"'{_source}' is not imported: {check.Verdict}. {findings}");
        }

        using var database = RunFile.OpenRead(path, _cancellation);
        var schema = RunSchema.Read(database);
        if (schema.ForeignObjects.Count > 0)
            throw new Sim2lException(ErrorKind.Corrupt, $"'{_source}' is not imported: it holds a {string.Join(", a ", schema.ForeignObjects.Take(FindingsInMessage))}, which no run database has.");
        return ExecutionId.Validate(schema.Has("run_metadata", "execution_id") ? database.Scalar("SELECT execution_id FROM run_metadata LIMIT 1") as string : null);
    }

    private RunImport Place(PendingFile staged, string id)
    {
        RunSnapshot.LeaveWriteAhead(staged.Path);
        var path = _folder.PathOf(id);
        var exists = PendingFile.IsTaken(path);
        var unchanged = exists && IsSame(path, staged.Path);
        if (exists && !unchanged)
            MakeRoom(path, id);

        var files = StageFiles(staged.Path);
        try
        {
            foreach (var file in files)
                file.Commit(overwrite: false);
            if (!unchanged)
                staged.CommitAs(path, overwrite: exists);
        }
        finally
        {
            files.ForEach(static file => file.Dispose());
        }
        var outcome = unchanged ? RunImportOutcome.Unchanged : exists ? RunImportOutcome.Replaced : RunImportOutcome.Imported;
        return new() { ExecutionId = id, RunPath = path, Outcome = outcome, Source = _source };
    }

    private bool IsSame(string existing, string staged)
    {
        try
        {
            return RunDigest.Compute(existing, _cancellation) == RunDigest.Compute(staged, _cancellation);
        }
        // What cannot be read is not the same; force may replace it.
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            return false;
        }
    }

    private void MakeRoom(string path, string id)
    {
        if (!_force)
            throw new Sim2lException(ErrorKind.Conflict, $"'{_folder.Root}' holds another run '{id}' of other content; use -Force to replace it.");
        if (IsRunning(path))
            throw new Sim2lException(ErrorKind.Conflict, $"The run '{id}' in '{_folder.Root}' is being written; complete it before it is replaced.");
        DropLog(path);
    }

    private static bool IsRunning(string path)
    {
        try
        {
            using var database = RunFile.OpenRead(path);
            return RunState.Read(database, RunSchema.Read(database), RunFile.ModifiedAt(path)).StatusAt(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(24)) == RunStatus.Running;
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            return false;
        }
    }

    // A log that stays behind would be taken for the new file's own.
    private static void DropLog(string path)
    {
        try
        {
            RunFile.Settle(path);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            File.Delete(RunFile.LogPath(path));
            File.Delete(RunFile.SharedMemoryPath(path));
            File.Delete(path + "-journal");
        }
        if (File.Exists(RunFile.LogPath(path)))
            throw new Sim2lException(ErrorKind.Conflict, $"'{path}' is open in another process; try again when that is done.");
    }

    private List<PendingFile> StageFiles(string staged)
    {
        var files = new List<PendingFile>();
        try
        {
            using var database = RunFile.OpenRead(staged, _cancellation);
            var external = ArtifactRow.Read(database, RunSchema.Read(database)).Where(static artifact => artifact.IsExternal);
            foreach (var artifact in external.DistinctBy(static artifact => artifact.ExternalPath))
                StageOrLeaveOut(artifact, files);
            return files;
        }
        catch
        {
            files.ForEach(static file => file.Dispose());
            throw;
        }
    }

    private void StageOrLeaveOut(ArtifactRow artifact, List<PendingFile> files)
    {
        var before = files.Count;
        try
        {
            StageFile(artifact, files);
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.NotFound or ErrorKind.Corrupt or ErrorKind.Forbidden)
        {
            if (!_force)
                throw new Sim2lException(ErrorKind.Corrupt, $"'{_source}' is not imported: {e.Message} Use -Force to import the run without that file.", e);
            files.Skip(before).ToList().ForEach(static file => file.Dispose());
            files.RemoveRange(before, files.Count - before);
        }
    }

    private void StageFile(ArtifactRow artifact, List<PendingFile> files)
    {
        var target = ExternalFile.Resolve(_folder.Root, artifact);
        if (File.Exists(target))
        {
            ExternalFile.Copy(target, artifact, cancellation: _cancellation);
            return;
        }
        RefuseForeignPlace(artifact, target);
        FolderTree.CreateParents(_folder.Root, Path.GetRelativePath(_folder.Root, target));
        var file = new PendingFile(target);
        files.Add(file);
        using var destination = file.Create();
        if (_archive is null)
            ExternalFile.Copy(ExternalFile.Resolve(Path.GetDirectoryName(_source)!, artifact), artifact, destination, cancellation: _cancellation);
        else if (!_archive.TryCopyFile(artifact, destination))
            throw new Sim2lException(ErrorKind.NotFound, $"The external file '{artifact.ExternalPath}' of the artifact '{artifact.Name}' is not in the archive.");
    }

    private void RefuseForeignPlace(ArtifactRow artifact, string target)
    {
        if (!ExternalFile.IsInside(_folder.Root, artifact))
            throw new Sim2lException(ErrorKind.Forbidden, $"The artifact '{artifact.Name}' refers to '{artifact.ExternalPath}', which is not there and lies outside the folder of runs: put that file there first.");
        // Such a file would be taken for a run, or for the log of one.
        var name = Path.GetFileName(target);
        if (name.StartsWith('.') || OwnEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            throw new Sim2lException(ErrorKind.Forbidden, $"The artifact '{artifact.Name}' refers to '{artifact.ExternalPath}', a name that belongs to the folder of runs.");
    }
}

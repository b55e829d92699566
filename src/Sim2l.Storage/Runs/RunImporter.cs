namespace Sim2l.Runs;

/// <summary>Takes a run from elsewhere into a folder of runs.</summary>
public static class RunImporter
{
    /// <summary>Imports a run's file, or the zip archive of one, after checking all of it.</summary>
    /// <remarks>Nothing of the run is changed. External files come along where they lie beside the run or in the archive and belong inside the folder.</remarks>
    /// <param name="source">The database or archive.</param>
    /// <param name="folder">Where the run goes.</param>
    /// <param name="force">Whether another run of that id is replaced, and a run taken whose external files are not to be had.</param>
    /// <param name="cancellation">Ends the import, leaving nothing behind.</param>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.Corrupt"/> for a damaged or hostile file, with the findings; <see cref="ErrorKind.Conflict"/> when another run of that id is there,
    /// also with force while that one is being written; <see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/> for an archive that is no exported run.
    /// </exception>
    public static RunImport Import(string source, RunFolder folder, bool force = false, CancellationToken cancellation = default)
    {
        source = Path.GetFullPath(source);
        if (!File.Exists(source))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{source}'.");
        if (!RunArchiveReader.IsArchive(source))
            return new RunIntake(source, archive: null, folder, force, cancellation).Run();
        using var archive = RunArchiveReader.Open(source, cancellation);
        return new RunIntake(source, archive, folder, force, cancellation).Run();
    }
}

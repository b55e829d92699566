namespace Sim2l.Runs;

/// <summary>Proves a run's file.</summary>
public static class RunChecker
{
    /// <summary>Checks file, schema, pages, foreign keys, state and counts; deep: every page, every artifact's content, every JSON value.</summary>
    /// <remarks>A bad file is a verdict, never an exception. The file is not changed, and no content is held in memory.</remarks>
    /// <param name="path">The run's file.</param>
    /// <param name="deep">Whether to read everything.</param>
    /// <param name="bytesHashed">Told how many bytes of artifacts were hashed so far.</param>
    /// <param name="cancellation">Ends the check with <see cref="OperationCanceledException"/>.</param>
    public static RunCheck Check(string path, bool deep, IProgress<long>? bytesHashed = null, CancellationToken cancellation = default) =>
        new RunInspection(Path.GetFullPath(path), cancellation) { Deep = deep, BytesHashed = bytesHashed }.Run();
}

namespace Sim2l.Runs;

/// <summary>Offers an open reader of each run that the user names, be its file here or at a results service.</summary>
public abstract class RunReaderCommand : ConnectedRunCommand
{
    private protected abstract IEnumerable<object> Read(IRunReader reader);

    protected sealed override IEnumerable<object> ProcessRun(RunReference run)
    {
        using var reader = OpenRun(run);
        foreach (var item in Read(reader))
            yield return item;
    }

    /// <summary>The reader of a file, for what services do not hand out.</summary>
    private protected static RunReader Local(IRunReader reader) => reader as RunReader
        ?? throw new Sim2lException(ErrorKind.NotSupported, $"This part of run '{reader.Run.ExecutionId}' is read from its file only, which is not on this machine.");
}

namespace Sim2l.Runs;

/// <summary>Offers an open reader of each run that the user names.</summary>
public abstract class RunReaderCommand : RunCommand
{
    private protected abstract IEnumerable<object> Read(RunReader reader);

    protected sealed override IEnumerable<object> ProcessRun(RunReference run)
    {
        using var reader = OpenReader(run);
        foreach (var item in Read(reader))
            yield return item;
    }
}

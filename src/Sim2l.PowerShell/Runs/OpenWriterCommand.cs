namespace Sim2l.Runs;

/// <summary>Offers the open file of the run that data goes to, from one piped object to the next.</summary>
public abstract class OpenWriterCommand : RunDataCommand
{
    private RunWriter? _writer;
    private string? _path;

    /// <summary>The open run; the one before is closed.</summary>
    protected RunWriter Writer(RunReference run)
    {
        if (_writer is not null && _path == run.Path)
            return _writer;
        Close();
        _writer = OpenWriter(run);
        _path = run.Path;
        return _writer;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private void Close()
    {
        _writer?.Dispose();
        _writer = null;
    }
}

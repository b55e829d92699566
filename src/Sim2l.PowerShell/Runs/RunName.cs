using System.Globalization;

namespace Sim2l.Runs;

/// <summary>What names a run on the command line: its id, its file, or a record that belongs to it, which knows the file too.</summary>
/// <remarks>PowerShell makes one from whatever a constructor takes; a constructor for any object would make one also from a row.</remarks>
public sealed class RunName
{
    public RunName(string id)
    {
        Given = id;
    }

    public RunName(long number)
        : this(number.ToString(CultureInfo.InvariantCulture))
    {
    }

    public RunName(IRunItem item)
    {
        Given = item;
    }

    public RunName(FileInfo file)
    {
        Given = file;
    }

    /// <summary>The id, the record or the file.</summary>
    public object Given { get; }

    public override string ToString() => Given is IRunItem item ? item.ExecutionId : Given.ToString()!;
}

namespace Sim2l.Runs;

/// <summary>How sound a run's file is, in rising gravity.</summary>
public enum RunVerdict
{
    /// <summary>Nothing is wrong.</summary>
    Healthy,

    /// <summary>Readable and whole, but something deserves a look.</summary>
    Suspect,

    /// <summary>Content is lost or wrong.</summary>
    Damaged,

    /// <summary>The file cannot be read as a run.</summary>
    Unreadable,
}

namespace Sim2l.Runs;

/// <summary>The severity of a log entry, in rising order.</summary>
public enum RunLogLevel
{
    /// <summary>The file holds a level that this version does not know.</summary>
    Unknown,

    /// <summary><c>DEBUG</c></summary>
    Debug,

    /// <summary><c>INFO</c></summary>
    Info,

    /// <summary><c>WARNING</c></summary>
    Warning,

    /// <summary><c>ERROR</c></summary>
    Error,

    /// <summary><c>CRITICAL</c></summary>
    Critical,
}

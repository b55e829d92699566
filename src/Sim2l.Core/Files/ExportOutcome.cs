namespace Sim2l.Files;

/// <summary>What became of a file that was to be exported.</summary>
public enum ExportOutcome
{
    /// <summary>It was written, and proved against its hash.</summary>
    Exported,

    /// <summary>It was there already, with the right hash.</summary>
    Skipped,

    /// <summary>It was not written.</summary>
    Failed,
}

namespace Sim2l.Runs;

/// <summary>What an import did.</summary>
public enum RunImportOutcome
{
    /// <summary>The run is new in the folder.</summary>
    Imported,

    /// <summary>The folder holds a run of that id with the same content already.</summary>
    Unchanged,

    /// <summary>A run of that id with other content was replaced.</summary>
    Replaced,
}

namespace Sim2l.Runs;

/// <summary>What a run is exported as.</summary>
public enum RunExportFormat
{
    /// <summary>One portable database file.</summary>
    Database,

    /// <summary>A zip archive: the database, every table as CSV and JSON, and the external files.</summary>
    Zip,
}

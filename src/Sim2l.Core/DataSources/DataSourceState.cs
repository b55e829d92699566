namespace Sim2l.DataSources;

/// <summary>How the file that a source came from is now.</summary>
public enum DataSourceState
{
    /// <summary>As it was.</summary>
    Unchanged,

    /// <summary>Its size or the time of its last change is another, or that of the log beside it.</summary>
    Changed,

    /// <summary>It is not there, or it cannot be looked at.</summary>
    Missing,
}

namespace Sim2l.DataSources;

/// <summary>Where the data of a source is.</summary>
public enum DataSourceMode
{
    /// <summary>Copied into the workspace.</summary>
    Imported,

    /// <summary>In its own file, which is read and never changed.</summary>
    Mounted,
}

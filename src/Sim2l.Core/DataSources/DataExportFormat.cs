namespace Sim2l.DataSources;

/// <summary>What form points are exported in.</summary>
public enum DataExportFormat
{
    /// <summary>Rows of text with commas between the values, with a header; units stand in brackets behind the names.</summary>
    Csv,

    /// <summary>JSON, one object a line.</summary>
    JsonLines,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}

namespace Sim2l.DataSources;

/// <summary>What form a data source has.</summary>
public enum DataSourceKind
{
    /// <summary>Rows of text with separated values.</summary>
    Csv,

    /// <summary>JSON: an array of objects, or a result of optimization in its own form.</summary>
    Json,

    /// <summary>JSON, one object a line.</summary>
    JsonLines,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>A SQLite database.</summary>
    Sqlite,

    /// <summary>A DuckDB database.</summary>
    DuckDb,

    /// <summary>The binary form of a result of optimization.</summary>
    Binary,
}

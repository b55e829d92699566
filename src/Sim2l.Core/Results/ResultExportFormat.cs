namespace Sim2l.Results;

/// <summary>How results are written to a file.</summary>
public enum ResultExportFormat
{
    /// <summary>A row a result, a column a field; UTF-8, numbers and times in the invariant culture.</summary>
    Csv,

    /// <summary>A JSON object a line and result.</summary>
    JsonLines,
}

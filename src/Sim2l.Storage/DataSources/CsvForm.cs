namespace Sim2l.DataSources;

/// <summary>How a CSV file is written.</summary>
/// <param name="Delimiter">What separates values.</param>
/// <param name="Quote">What stands around a value; empty for nothing.</param>
/// <param name="Escape">What stands before such a mark within a value; empty for nothing.</param>
/// <param name="Comment">What a comment begins with; empty for none.</param>
/// <param name="SkippedRows">How many lines stand before the table.</param>
/// <param name="HasHeader">Whether the first row holds names.</param>
/// <param name="DecimalSeparator">What stands before decimals.</param>
internal sealed record CsvForm(string Delimiter, string Quote, string Escape, string Comment, long SkippedRows, bool HasHeader, char DecimalSeparator);

namespace Sim2l.DataSources;

/// <summary>A value of JSON is not what its column holds.</summary>
internal sealed class JsonValueException(string column, string? value, string reason) : Exception(reason)
{
    public BadRow ToRow(long line) => new() { Line = line, Column = column, Value = value is null ? null : CsvFault.Shorten(value), Reason = Message };
}

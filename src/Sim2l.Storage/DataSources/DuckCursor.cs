using System.Globalization;
using DuckDB.NET.Data;
using Sim2l.Data;

namespace Sim2l.DataSources;

/// <summary>Rows of a DuckDB file, fetched as they are read.</summary>
internal sealed class DuckCursor(string path, DuckDBCommand command, DuckDBDataReader reader) : MountCursor
{
    public override bool Read()
    {
        try
        {
            return reader.Read();
        }
        catch (Exception e) when (DuckFaults.IsFault(e))
        {
            throw DuckFaults.ToException(e, path);
        }
    }

    public override double GetNumber(int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);

    public override long? GetInteger(int column) => reader.IsDBNull(column) ? null : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    public override string? GetText(int column) => reader.FindText(column);

    public override byte[] GetBytes(int column) => reader.IsDBNull(column) ? [] : reader.GetBlob(column);

    public override void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }
}

using System.Data.Common;

namespace Sim2l.Data;

/// <summary>Values of a row by their places, where the drivers differ or a column may be null.</summary>
internal static class RowExtensions
{
    public static string? FindText(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? FindInteger(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>The bytes of a column; none when it holds something else.</summary>
    public static byte[] GetBlob(this DbDataReader row, int column)
    {
        if (row.GetValue(column) is not Stream stream)
            return row.GetValue(column) as byte[] ?? [];
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    public static DateTimeOffset GetTime(this DbDataReader row, int column) => TimeHandler.Read(row.GetValue(column));

    public static DateTimeOffset? FindTime(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetTime(column);
}

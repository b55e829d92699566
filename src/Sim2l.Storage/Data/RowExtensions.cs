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
        // Asked twice, the drivers copy it twice.
        var value = row.GetValue(column);
        if (value is not Stream stream)
            return value as byte[] ?? [];
        using (stream)
        {
            var bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length);
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    public static DateTimeOffset GetTime(this DbDataReader row, int column) => TimeHandler.Read(row.GetValue(column));

    public static DateTimeOffset? FindTime(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetTime(column);
}

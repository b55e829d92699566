using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Sim2l.Data;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>A row of the table <c>optimization_results</c>.</summary>
/// <param name="Revision">The state.</param>
/// <param name="IsWhole">Whether the whole result stands in <c>data</c>.</param>
/// <param name="SizeBytes">How many bytes it takes.</param>
/// <param name="Data">The header, or the whole result; empty where it was not asked for.</param>
internal sealed record ResultRow(ResultRevision Revision, bool IsWhole, long SizeBytes, byte[] Data)
{
    /// <summary>All but the data, which is read only where it alone can tell the state.</summary>
    public const string StateColumns = $"{Columns}, CASE WHEN revision IS NULL THEN data END AS data";

    /// <summary>All of it.</summary>
    public const string AllColumns = $"{Columns}, data";

    private const string Columns = "result_key, version, revision, ancestors, saved_at, is_deleted, form, size_bytes";

    public static ResultRow Read(DbDataReader row)
    {
        var data = Encoding.UTF8.GetBytes(row.FindText(8) ?? "");
        var revision = new ResultRevision
        {
            Key = row.GetString(0),
            Version = row.GetInt64(1),
            // Other programs leave it out; then the content tells one state from another.
            Id = row.FindText(2) ?? NameOf(data),
            Ancestors = row.FindText(3)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            SavedAt = row.GetTime(4),
            IsDeleted = row.GetInt32(5) != 0,
        };
        return new(revision, row.GetString(6) == "json", row.FindInteger(7) ?? data.Length, data);
    }

    /// <summary>Names a state by its content.</summary>
    public static string NameOf(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data))[..32];

    public OptimizationHeader ReadHeader() => OptimizationJson.ReadHeader(new MemoryStream(Data));

    public StoredResult ToStored(string place)
    {
        try
        {
            return new() { Revision = Revision, SizeBytes = SizeBytes, Header = ReadHeader() };
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.Corrupt or ErrorKind.NotSupported or ErrorKind.TooLarge)
        {
            return new() { Revision = Revision, SizeBytes = SizeBytes, Fault = new(ErrorKind.Corrupt, $"The result '{ResultKey.Shorten(Revision.Key)}' in {place} is damaged: {e.Message}", e) };
        }
    }
}

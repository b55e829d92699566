using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>Entries of the cache, each made from its number: as the store takes them, and as the finished column values for the raw loops.</summary>
internal static class CacheSample
{
    public const string Columns =
        "key_hash, key, generation, simulation_id, simulation_name, simulation_version, execution_id, squid_id, input_hash, run_path, run_size_bytes, created_by, created_at, metadata, inputs";

    // As long as the hash of a SQUID id.
    private const int HashBytes = 20;

    private static readonly string Metadata = PythonJson.Write(new Dictionary<string, object?> { ["host"] = "node-17", ["tags"] = new[] { "sweep", "night" } });

    public static string KeyOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"heat-transfer/1.0.2/{Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)).AsSpan(0, HashBytes))}");

    /// <summary>The body of a request that stores the entry.</summary>
    public static ReadOnlyMemory<byte> BodyOf(int number)
    {
        var row = RowOf(number);
        return PythonJson.WriteUtf8(CacheWire.Write(new NewCacheEntry
        {
            Key = row.Key,
            SimulationId = CacheSampleRow.SimulationId,
            SimulationName = CacheSampleRow.SimulationName,
            SimulationVersion = CacheSampleRow.SimulationVersion,
            ExecutionId = row.ExecutionId,
            SquidId = row.Key,
            InputHash = row.InputHash,
            RunPath = row.RunPath,
            RunSizeBytes = CacheSampleRow.RunSizeBytes,
            Inputs = InputsOf(number),
            Metadata = (IReadOnlyDictionary<string, object?>?)PythonJsonReader.Read(Metadata),
        }));
    }

    public static CacheSampleRow RowOf(int number)
    {
        var key = KeyOf(number);
        var keyHash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var execution = string.Create(CultureInfo.InvariantCulture, $"20260102T030405-{number:x16}");
        return new(
            keyHash,
            key,
            BitConverter.ToInt64(keyHash),
            execution,
            Convert.ToHexStringLower(keyHash),
            $"/data/runs/{execution}.db",
            new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddMilliseconds(number),
            Metadata,
            CanonicalInputs.Write(InputsOf(number)));
    }

    private static Dictionary<string, object?> InputsOf(int number) => new()
    {
        ["length"] = 1.5,
        ["conductivity"] = 0.001 * number,
        ["cells"] = 200L,
        ["scheme"] = "implicit",
    };
}

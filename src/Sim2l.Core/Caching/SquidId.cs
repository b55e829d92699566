using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sim2l.Caching;

/// <summary>A SQUID id, <c>name/version/hash</c>: what the Python package calls a simulation with certain inputs.</summary>
/// <remarks>
/// Different inputs can have one SQUID id: 1 and "1", true and "True", or a text with a line break that looks like a second input.
/// A cached run is therefore used only where its <see cref="InputHash"/> agrees too.
/// </remarks>
public sealed record SquidId
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The last part: the SHA-1 of the inputs, or whatever another program put there.</summary>
    public required string Hash { get; init; }

    /// <summary>The SQUID id of a simulation with inputs, byte for byte that of the Python package.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.InvalidInput"/> for an empty name or version, half a surrogate pair in a name or text, or as <see cref="CanonicalInputs.Write"/>.
    /// </exception>
    public static string Compute(string simulationName, string simulationVersion, IReadOnlyDictionary<string, object?> inputs) =>
        Of(simulationName, simulationVersion, CanonicalInputs.Arrange(inputs));

    /// <summary>Takes a SQUID id apart; false unless it has exactly three parts, none of them empty.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SquidId? id)
    {
        id = text?.Split('/') is [{ Length: > 0 } name, { Length: > 0 } version, { Length: > 0 } hash]
            ? new() { SimulationName = name, SimulationVersion = version, Hash = hash }
            : null;
        return id is not null;
    }

    /// <summary>The id as text.</summary>
    public override string ToString() => $"{SimulationName}/{SimulationVersion}/{Hash}";

    internal static string Of(string simulationName, string simulationVersion, OrderedDictionary<string, object?> arranged)
    {
        if (string.IsNullOrEmpty(simulationName) || string.IsNullOrEmpty(simulationVersion))
            throw new Sim2lException(ErrorKind.InvalidInput, $"The {(string.IsNullOrEmpty(simulationName) ? "name" : "version")} of the simulation is empty; a SQUID id needs both.");

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        foreach (var (name, value) in arranged)
            Append(hash, $"{name} {PythonText.Str(value)}\n");
        Append(hash, $"simtoolName {simulationName}\nsimtoolRevision {simulationVersion}");
        return $"{simulationName}/{simulationVersion}/{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Append(IncrementalHash hash, string line)
    {
        try
        {
            hash.AppendData(StrictUtf8.GetBytes(line));
        }
        catch (EncoderFallbackException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{Shorten(line)}' holds half a surrogate pair, for which there is no SQUID id; correct the text.", e);
        }
    }

    private static string Shorten(string line) => line.Length > 40 ? line[..40] + "…" : line.TrimEnd('\n');
}

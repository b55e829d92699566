using System.Buffers;

namespace Sim2l.Catalog;

/// <summary>Which versions of a list are meant: the latest, the very one, those in a range, or all.</summary>
internal sealed class VersionMatch
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("^~<>=|* ");

    private readonly string? _version;
    private readonly VersionRange? _range;

    private VersionMatch(string? version)
    {
        _version = version;
        _range = VersionRange.TryParse(version, out var range) ? range : null;
    }

    public bool IsLatest => _version == "latest";

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a text that is meant as a range and is none.</exception>
    public static VersionMatch Read(string? version)
    {
        var match = new VersionMatch(version);
        return match._range is null && version.AsSpan().ContainsAny(Signs)
            ? throw new Sim2lException(ErrorKind.InvalidInput, $"'{version}' is no range of versions; write it like ^1.2, ~1.2.3, >=1.0 <2.0, 1.x or latest.")
            : match;
    }

    public bool Includes(string version) =>
        _version is null || version == _version || (_range is not null && SemanticVersion.TryParse(version, out var semantic) && _range.Contains(semantic));
}

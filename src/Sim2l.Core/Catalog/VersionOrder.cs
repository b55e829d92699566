namespace Sim2l.Catalog;

/// <summary>The order of the versions of one simulation: semantic versions by precedence, then all other texts by code unit.</summary>
public sealed class VersionOrder : IComparer<string>
{
    private VersionOrder()
    {
    }

    /// <summary>The one instance.</summary>
    public static VersionOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var isSemantic = SemanticVersion.TryParse(x, out var one);
        if (isSemantic != SemanticVersion.TryParse(y, out var other))
            return isSemantic ? -1 : 1;
        var order = isSemantic ? one!.ComparePrecedence(other!) : 0;
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    /// <summary>The version that is meant by "the latest": the highest release, else the highest pre-release, else null.</summary>
    public static string? Latest(IEnumerable<string> versions)
    {
        var semantic = versions
            .Select(static text => SemanticVersion.TryParse(text, out var version) ? version : null)
            .OfType<SemanticVersion>()
            .ToLookup(static version => version.IsPreRelease, static version => version.ToString());
        // By the total order: of versions that differ in nothing but build metadata the same one must win each time.
        return semantic[false].Max(Instance) ?? semantic[true].Max(Instance);
    }
}

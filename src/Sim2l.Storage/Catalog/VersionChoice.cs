namespace Sim2l.Catalog;

/// <summary>Which of the versions of a name is meant by a text that is none of them, or by no text.</summary>
internal static class VersionChoice
{
    public const string LatestWord = "latest";

    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.NotFound"/> when no active version is meant; <see cref="ErrorKind.InvalidInput"/> for a text that is no range.
    /// </exception>
    public static VersionRow Choose(string name, string? text, IReadOnlyList<VersionRow> versions)
    {
        if (versions.Count == 0)
            throw NotFound($"There is no simulation '{name}'");
        var active = versions.Where(static version => version.IsActive).ToList();
        if (text is null or LatestWord)
            return Latest(active) ?? throw NotFound($"No version of '{name}' is active; name the version");
        if (!VersionRange.TryParse(text, out var range))
            throw SimulationFields.Invalid(nameof(Simulation.SimulationVersion), $"'{text}' is neither a version of '{name}' nor a range such as ^1.2, ~1.2.3, >=1.0 <2.0, 1.x or latest");
        return Highest(active.Where(version => SemanticVersion.TryParse(version.SimulationVersion, out var semantic) && range.Contains(semantic)))
            ?? throw NotFound($"No active version of '{name}' is in '{text}'");
    }

    private static VersionRow? Latest(List<VersionRow> active)
    {
        var latest = VersionOrder.Latest(active.Select(static version => version.SimulationVersion));
        // Where no version is semantic, the last of the others is as good as any and the same everywhere.
        return latest is null ? Highest(active) : active.Find(version => version.SimulationVersion == latest);
    }

    private static VersionRow? Highest(IEnumerable<VersionRow> versions) => versions.MaxBy(static version => version.SimulationVersion, VersionOrder.Instance);

    private static Sim2lException NotFound(string what) => new(ErrorKind.NotFound, $"{what}.");
}

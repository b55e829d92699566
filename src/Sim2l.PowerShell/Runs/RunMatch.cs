using System.Management.Automation;

namespace Sim2l.Runs;

/// <summary>Applies the conditions of a filter to runs that did not come from a listing; ids and numbers of runs are left to the caller.</summary>
internal sealed class RunMatch(RunFilter filter)
{
    private readonly WildcardPattern? _simulationName = Pattern(filter.SimulationName);
    private readonly WildcardPattern? _simulationVersion = Pattern(filter.SimulationVersion);
    private readonly WildcardPattern? _userId = Pattern(filter.UserId);
    private readonly WildcardPattern[] _tags = [.. filter.Tags.Select(static tag => Pattern(tag)!)];

    public bool Includes(Run run) =>
        Includes(_simulationName, run.SimulationName)
        && Includes(_simulationVersion, run.SimulationVersion)
        && Includes(_userId, run.UserId)
        && (filter.Statuses.Count == 0 || filter.Statuses.Contains(run.Status))
        && (filter.After is null || run.StartedAt >= filter.After)
        && (filter.Before is null || run.StartedAt < filter.Before)
        && Array.TrueForAll(_tags, tag => run.Tags.Any(tag.IsMatch));

    private static WildcardPattern? Pattern(string? text) => text is null ? null : WildcardPattern.Get(text, WildcardOptions.IgnoreCase);

    private static bool Includes(WildcardPattern? pattern, string? text) => pattern is null || (text is not null && pattern.IsMatch(text));
}

using System.Globalization;
using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;

namespace Sim2l.Caching;

[Cmdlet(VerbsCommon.Clear, "Cache", DefaultParameterSetName = InvalidateSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(long))]
public sealed class ClearCacheCommand : CacheCommand
{
    private const string InvalidateSet = "Invalidate";
    private const string ExpiredSet = "Expired";

    [Parameter(ParameterSetName = InvalidateSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CacheKeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SimulationNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SimulationName { get; set; }

    [Parameter(ParameterSetName = InvalidateSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SimulationVersion { get; set; }

    [Parameter(ParameterSetName = InvalidateSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ExecutionId { get; set; }

    [Parameter(ParameterSetName = InvalidateSet)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter(ParameterSetName = ExpiredSet, Mandatory = true)]
    public SwitchParameter Expired { get; set; }

    [Parameter(ParameterSetName = ExpiredSet)]
    public SwitchParameter IncludeInvalidated { get; set; }

    [Parameter(ParameterSetName = ExpiredSet)]
    [DurationArgument]
    public TimeSpan OlderThan { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => WriteEach(Key ?? SimulationName ?? ExecutionId, Expired ? Purge : Invalidate);

    private IEnumerable<object> Invalidate()
    {
        var filter = new CacheFilter { Pattern = Pattern(), SimulationName = SimulationName, SimulationVersion = SimulationVersion, ExecutionId = ExecutionId };
        var meant = Wait(cancellation => Cache.GetPageAsync(filter with { Status = CacheEntryStatus.Valid }, new() { Limit = 1 }, cancellation)).Total;
        var target = string.Create(CultureInfo.InvariantCulture, $"{meant:N0} cache entries{Describe()}");
        return meant > 0 && !ShouldProcess(target, "Invalidate")
            ? []
            : Report(Wait(cancellation => Cache.InvalidateAsync(new() { Filter = filter, Reason = Reason, By = Environment.UserName }, cancellation)), "Invalidated");
    }

    private IEnumerable<object> Purge()
    {
        var policy = new CachePurge { ExpiredFor = OlderThan, InvalidatedFor = IncludeInvalidated ? OlderThan : null, SimulationName = SimulationName };
        var target = $"expired{(IncludeInvalidated ? " and invalidated" : "")} cache entries{Describe()}";
        return ShouldProcess(target, "Remove for good") ? Report(Wait(cancellation => Cache.PurgeAsync(policy, cancellation)), "Removed") : [];
    }

    private IEnumerable<object> Report(long count, string what)
    {
        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{what} {count:N0} cache entries."));
        return PassThru ? [count] : [];
    }

    private string? Pattern()
    {
        if (Key is null)
            return null;
        if (!IsPattern(Key))
            return KeyPattern.FromKey(Exactly(Key));
        // What is invalidated must be what was meant, and stores know no such sets.
        return Key.Contains('[', StringComparison.Ordinal)
            ? throw new Sim2lException(ErrorKind.InvalidInput, "Sets of characters in brackets cannot be invalidated together; pipe what Get-CacheEntry finds.")
            : KeyPattern.FromWildcard(Key);
    }

    private string Describe()
    {
        string?[] parts =
        [
            Key is null ? null : $"key '{RunText.Line(Key)}'",
            SimulationName is null ? null : $"simulation {SimulationName}",
            SimulationVersion is null ? null : $"version {SimulationVersion}",
            ExecutionId is null ? null : $"run {ExecutionId}",
        ];
        return string.Join(", ", parts.Where(static part => part is not null)) is { Length: > 0 } text ? $" ({text})" : "";
    }
}

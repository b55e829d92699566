using System.Collections;
using System.Management.Automation;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Commands;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <remarks>A run is read here and its values are sent: a service need not see the file.</remarks>
[Cmdlet(VerbsLifecycle.Register, "Result", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(ResultRegistration))]
public sealed class RegisterResultCommand : ConnectedRunCommand
{
    private const string ValueSet = "Value";

    [Parameter(ParameterSetName = DefaultSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ValueSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExecutionIdCompleter))]
    public override RunName[] ExecutionId { get; set; } = [];

    [Parameter(ParameterSetName = ValueSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Simulation")]
    [ArgumentCompleter(typeof(ResultSimulationCompleter))]
    [ValidateNotNullOrEmpty]
    public string SimulationName { get; set; } = "";

    [Parameter(ParameterSetName = ValueSet, Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ValidateNotNullOrEmpty]
    public string SimulationVersion { get; set; } = "";

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Inputs")]
    public IDictionary? InputValue { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Outputs")]
    public IDictionary? OutputValue { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Metrics")]
    public IDictionary? MetricValue { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Units")]
    public IDictionary? Unit { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResultStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string Status { get; set; } = "completed";

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(ResultTagCompleter))]
    public string[] Tag { get; set; } = [];

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [DurationArgument]
    public TimeSpan? Duration { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public DateTimeOffset? StartedAt { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public DateTimeOffset? CompletedAt { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    public string? UserName { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    public string? SquidId { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    public string? InputHash { get; set; }

    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    public string? ExecutorType { get; set; }

    [Parameter(ParameterSetName = ValueSet)]
    public SwitchParameter CacheHit { get; set; }

    [Parameter]
    public Visibility? Visibility { get; set; }

    [Parameter]
    public IDictionary? Metadata { get; set; }

    protected override IEnumerable<object> ProcessRun(RunReference run)
    {
        Require(run);
        return Register(RunIntrospection.Read(run.Path, Cancellation));
    }

    private protected override void ProcessOther()
    {
        foreach (var id in ExecutionId)
            WriteEach(id.Given, () => Register(Describe(id.ToString())));
    }

    private IEnumerable<object> Register(NewResult result)
    {
        if (!ShouldProcess($"{result.ExecutionId} ({result.SimulationName} {result.SimulationVersion})", "Put into the index of results"))
            return [];
        var described = result with { Visibility = Visibility, Metadata = CatalogValue.ReadObject(Metadata) };
        return [Wait(cancellation => Results.RegisterAsync(described, ResultCommand.Me, cancellation))];
    }

    private NewResult Describe(string id)
    {
        var inputs = ReadValues("inputs", InputValue);
        var identity = inputs.Count == 0 ? null : CacheKey.Compute(SimulationName, SimulationVersion, inputs.ToDictionary(static input => input.Name, static input => CanonicalInputs.WithUnit(input.Value, input.Unit)));
        return new()
        {
            ExecutionId = id,
            SimulationName = SimulationName,
            SimulationVersion = SimulationVersion,
            Status = Status,
            Inputs = inputs,
            Outputs = ReadValues("outputs", OutputValue),
            Metrics = ReadValues("metrics", MetricValue),
            Tags = Tag,
            Duration = Duration,
            StartedAt = StartedAt,
            CompletedAt = CompletedAt,
            UserName = NullIfEmpty(UserName) ?? Environment.UserName,
            SquidId = NullIfEmpty(SquidId) ?? identity?.Key,
            InputHash = NullIfEmpty(InputHash) ?? identity?.InputHash,
            ExecutorType = NullIfEmpty(ExecutorType),
            CacheHit = CacheHit,
        };
    }

    /// <remarks>Units are named as results show them, <c>inputs.temperature</c>, or by the parameter alone.</remarks>
    private List<ResultParameter> ReadValues(string scope, IDictionary? values) => values is null
        ? []
        : [.. PowerShellValue.Members(values).Select(member => new ResultParameter(member.Name, member.Value, (Unit?[$"{scope}.{member.Name}"] ?? Unit?[member.Name])?.ToString()))];
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Sim2l.Catalog;
using Sim2l.Commands;
using Sim2l.Results;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Execution;

[Cmdlet(VerbsLifecycle.Invoke, "Simulation", DefaultParameterSetName = BlockSet, SupportsShouldProcess = true)]
[OutputType(typeof(SimulationOutcome))]
public sealed class InvokeSimulationCommand : StoreCommand
{
    private const string BlockSet = "ScriptBlock";
    private const string FileSet = "FilePath";
    private const string CommandSet = "Command";

    // What Write-Host marks its lines with: shown by default, and silenced as they are.
    private static readonly string[] HostTags = ["PSHOST"];

    private readonly InvocationNotes _notes = new();
    private readonly InvocationTally _tally = new();
    private RunMessenger? _messenger;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Simulation")]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string SimulationName { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ArgumentCompleter(typeof(CatalogVersionCompleter))]
    [AllowEmptyString]
    [AllowNull]
    public string? SimulationVersion { get; set; }

    [Parameter(ValueFromPipeline = true)]
    [Alias("Inputs")]
    [AllowNull]
    public IDictionary? InputObject { get; set; }

    [Parameter(ParameterSetName = BlockSet, Mandatory = true)]
    [ValidateNotNull]
    public ScriptBlock? ScriptBlock { get; set; }

    [Parameter(ParameterSetName = FileSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string FilePath { get; set; } = "";

    [Parameter(ParameterSetName = CommandSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Command { get; set; } = "";

    [Parameter(ParameterSetName = CommandSet, ValueFromRemainingArguments = true)]
    public string[] ArgumentList { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Sweep { get; set; }

    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 1;

    [Parameter]
    [DurationArgument]
    public new TimeSpan? Wait { get; set; }

    [Parameter]
    [DurationArgument]
    public TimeSpan? TimeToLive { get; set; }

    [Parameter]
    [Alias("Tags")]
    public string[] Tag { get; set; } = [];

    [Parameter]
    public string? Notes { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override string Subject => Errors.Simulation;

    private bool IsPlan => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    // What -Root names is kept, whatever the option says.
    private bool IsKept => Root is not null || Configuration.Options.UseRunDatabase;

    // Looking for what is cached shall make no cache where nothing is kept.
    private bool HasCache => ConfiguredConnection.Resolve(StoreKind.Cache, InForce) is not null || File.Exists(ConnectedStores.CacheFile);

    protected override void BeginProcessing()
    {
        if (!IsKept)
            WriteWarning("The option UseRunDatabase is false: nothing of these runs is kept but what is returned.");
    }

    protected override void ProcessRecord()
    {
        SimulationCall[] calls = [];
        ISimulationBody? body = null;
        if (!Try(Errors.Simulation, SimulationName, () => (calls, body) = (Prepare(), MakeBody())))
            return;
        var invoker = MakeInvoker();
        if (IsPlan)
            Plan(invoker, calls);
        else if (ThrottleLimit > 1 && calls.Length > 1)
            InvokeTogether(invoker, calls, body!);
        else
            InvokeEach(invoker, calls, body!);
    }

    protected override void EndProcessing()
    {
        if (_tally.Say() is { } saved)
            WriteInformation(new HostInformationMessage { Message = saved }, HostTags);
        if (_notes.Take() is { } notes)
            WriteWarning(notes);
    }

    /// <summary>The calls, every one of them checked before the first runs.</summary>
    private SimulationCall[] Prepare()
    {
        var version = NullIfEmpty(SimulationVersion);
        var calls = SimulationCalls.Of(cancellation => Catalog.GetAsync(SimulationName, version, ResultCommand.Me, cancellation), SimulationName, version, _notes, Cancellation);
        var fixedInputs = (InputObject is null ? [] : Members(InputObject)).ToDictionary(static input => input.Name, static input => input.Value, StringComparer.Ordinal);
        if (Sweep is null)
            return calls.With([fixedInputs]);
        if (Members(Sweep).FirstOrDefault(swept => fixedInputs.ContainsKey(swept.Name)).Name is { } twice)
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{twice}' stands in -InputObject and in -Sweep; it can be only one of them.");
        var grid = ParameterGrid.Expand([.. Members(Sweep).Select(static swept => (swept.Name, Values(swept.Value)))]);
        return calls.With(grid.Select(point => new OrderedDictionary<string, object?>(fixedInputs.Concat(point), StringComparer.Ordinal)));
    }

    private static IEnumerable<(string Name, object? Value)> Members(IDictionary values) =>
        PowerShellValue.Members(values).Select(static member => (member.Name, CatalogValue.Read(member.Value)));

    private static IReadOnlyList<object?> Values(object? swept) => swept is Array values ? [.. values.Cast<object?>()] : [swept];

    private ISimulationBody MakeBody()
    {
        var isTogether = ThrottleLimit > 1 && Sweep is not null;
        switch (ParameterSetName)
        {
            case CommandSet:
                return new CommandBody(FullIfFile(Command), Array.ConvertAll(ArgumentList, FullIfFile));
            case FileSet:
                var file = ResolveLiteralPath(FilePath);
                if (!File.Exists(file))
                    throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{file}'.");
                return isTogether ? new RunspaceScriptBody(file, file) : new SessionScriptBody(this, file);
            default:
                return isTogether ? new RunspaceScriptBody(ScriptBlock!.ToString(), null) : new SessionScriptBody(this, ScriptBlock!);
        }
    }

    /// <remarks>The program works in a folder of its own, where the names of files would mean nothing.</remarks>
    private string FullIfFile(string argument)
    {
        if (argument.StartsWith('-') || Path.IsPathFullyQualified(argument))
            return argument;
        var path = Path.Combine(SessionState.Path.CurrentFileSystemLocation.ProviderPath, argument);
        return File.Exists(path) ? path : argument;
    }

    private SimulationInvoker MakeInvoker()
    {
        var options = Configuration.Options;
        var stores = new ConnectedExecution(InForce);
        var folder = new RunFolder(Root is not null ? ResolveLiteralPath(Root) : IsKept ? options.RunRoot : TemporaryRuns.Folder, options.AbandonedAfter);
        var recorder = new SimulationRecorder(folder)
        {
            UserId = stores.UserName,
            Tags = Tag,
            Notes = NullIfEmpty(Notes),
            Environment = new Dictionary<string, object?> { ["powershell_version"] = Host.Version.ToString(), ["powershell_host"] = Host.Name },
        };
        return new(stores, recorder, _messenger ??= MakeMessenger(stores), _notes)
        {
            IsForced = Force || (!IsKept && !HasCache),
            IsKept = IsKept,
            Wait = Wait,
            TimeToLive = TimeToLive,
        };
    }

    private RunMessenger MakeMessenger(ConnectedExecution stores)
    {
        var messenger = new RunMessenger(stores, _notes);
        if (!IsPlan && IsKept)
            messenger.CatchUp(Cancellation);
        return messenger;
    }

    private void Plan(SimulationInvoker invoker, SimulationCall[] calls)
    {
        foreach (var call in calls)
        {
            var cached = Force ? null : invoker.Peek(call, Cancellation);
            ShouldProcess(Describe(call), cached is null ? "Run" : $"Take from the cache (run '{cached.ExecutionId}' of {RunText.Time(cached.CreatedAt)})");
        }
    }

    private void InvokeEach(SimulationInvoker invoker, SimulationCall[] calls, ISimulationBody body)
    {
        using var progress = new ProgressReport(this, $"Running {SimulationName}", calls.Length) { TellsRemaining = true };
        var done = 0;
        foreach (var call in calls)
        {
            progress.Status = Describe(call);
            if (ShouldProcess(Describe(call), "Run, or take from the cache"))
                Write(call, () => invoker.Invoke(call, body, Cancellation));
            // The bar of a single run would hide that of the simulation itself.
            if (calls.Length > 1)
                progress.Report(++done);
        }
    }

    private void InvokeTogether(SimulationInvoker invoker, SimulationCall[] calls, ISimulationBody body)
    {
        using var progress = new ProgressReport(this, $"Running {SimulationName}", calls.Length) { TellsRemaining = true };
        var wanted = calls.Where(call => ShouldProcess(Describe(call), "Run, or take from the cache")).ToList();
        using var team = new SimulationTeam(invoker, body, wanted, ThrottleLimit, Cancellation);
        var done = 0;
        foreach (var (call, end) in team.Outcomes())
        {
            Write(call, end);
            progress.Status = Describe(call);
            progress.Report(++done);
        }
        Cancellation.ThrowIfCancellationRequested();
    }

    private void Write(SimulationCall call, Func<(SimulationOutcome Outcome, Exception? Fault)> invoke)
    {
        (SimulationOutcome Outcome, Exception? Fault)? end = null;
        if (!Try(Errors.Simulation, call.Key.Key, () => end = invoke()) || end is not { } ended)
            return;
        if (ended.Fault is PipelineStoppedException or OperationCanceledException)
            throw new PipelineStoppedException();
        if (ended.Fault is { } fault)
            WriteError(Errors.SimulationFailed(fault, ended.Outcome.ExecutionId));
        else if (ended.Outcome.CachedAt is { } since)
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{Describe(call)} was computed {RunText.Time(since)} by run '{ended.Outcome.ExecutionId}', which saves {ended.Outcome.TimeSaved.TotalSeconds:0.0} s."));
        _tally.Add(ended.Outcome);
        WriteObject(ended.Outcome);
    }

    private static string Describe(SimulationCall call)
    {
        var inputs = string.Join(", ", call.Inputs.Parameters.Select(static input => $"{input.Name} = {PythonJson.Write(input.Value)}{(input.Unit is null ? "" : " " + input.Unit)}"));
        return RunText.Line($"{CatalogText.Name(call.SimulationName, call.SimulationVersion)} ({inputs})");
    }
}

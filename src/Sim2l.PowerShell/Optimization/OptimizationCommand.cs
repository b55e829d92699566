using System.Collections;
using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Execution;
using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Optimization;

/// <summary>A cmdlet about results of optimization, which takes them as they are or makes one of the rows that the pipeline brings.</summary>
public abstract class OptimizationCommand : Sim2lCommand
{
    private const int ReportEvery = 1024;

    private ObjectiveText[] _objectives = [];
    private RowTable? _rows;
    private ProgressReport? _progress;
    private long _number;
    private long _skipped;
    private string _firstSkipped = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public virtual PSObject[] InputObject { get; set; } = [];

    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ObjectiveCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Objective { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(VariableCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Variable { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Constraint { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public IDictionary Unit { get; set; } = new Hashtable();

    [Parameter]
    public SwitchParameter SkipBadRow { get; set; }

    protected override string Subject => Errors.OptimizationResult;

    protected override void BeginProcessing() => StopOnFault(Objective, () => _objectives = Array.ConvertAll(Objective, ObjectiveText.Read));

    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (ResultOf(item) is { } result)
                Take(result);
            else
                StopOnFault(item, () => Add(item));
        }
    }

    protected override void EndProcessing()
    {
        _progress?.Dispose();
        if (_rows is null)
            return;
        OptimizationResult? result = null;
        StopOnFault(InputObject, () => result = Build(_rows));
        Tell(_rows);
        Process(result!);
    }

    /// <summary>Does the work for a result.</summary>
    private protected abstract void Process(OptimizationResult result);

    /// <summary>The result that the rows make.</summary>
    private protected virtual OptimizationResult Build(RowTable rows) => rows.Build(null, null, OptimizationResultMetadata.None);

    /// <summary>The table that rows go to.</summary>
    private protected RowTable Rows()
    {
        if (_rows is not null)
            return _rows;
        if (_objectives.Length == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Say with -Objective which properties of the rows are objectives, such as -Objective mass:min, stiffness:max; only a whole result of optimization has its own.");
        _progress = StartProgress("Reading rows", 0);
        return _rows = new(_objectives, Array.ConvertAll(Variable, VariableText.Read), Array.ConvertAll(Constraint, ConstraintText.Read), ReadUnits());
    }

    /// <summary>Long mathematics, which does not keep the pipeline from being stopped.</summary>
    private protected T Compute<T>(Func<T> work) => Wait(cancellation => Task.Run(work, cancellation), Cancellation.ThrowIfCancellationRequested);

    private protected void StopOnFault(object? target, Action action)
    {
        try
        {
            action();
        }
        catch (Sim2lException e)
        {
            Stop(e, target);
        }
    }

    /// <summary>A result by itself, or as the property of what a storage has.</summary>
    private static OptimizationResult? ResultOf(PSObject item) =>
        item.BaseObject as OptimizationResult ?? (item.BaseObject is IDictionary ? null : Bare(item.Properties["Result"]?.Value) as OptimizationResult);

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static OptimizationRow RowOf(PSObject item, long number) => item.BaseObject switch
    {
        Result result => new RunRow(result),
        SimulationOutcome outcome => new RunRow(outcome),
        _ => new PropertyRow(item, number),
    };

    /// <summary>Does the work for a whole result, with other objectives where they were said.</summary>
    private protected void Take(OptimizationResult result) => Try(result.Definition.Problem, () =>
    {
        if (Variable.Length > 0 || Constraint.Length > 0 || Unit.Count > 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The result of '{result.Definition.Problem}' has its variables, constraints and units; -Variable, -Constraint and -Unit are for rows.");
        Process(_objectives.Length == 0 ? result : result.WithObjectives([.. _objectives.Select(text => text.Choose(result.Definition.Objectives))]));
    });

    private void Add(PSObject item)
    {
        var rows = Rows();
        if (++_number % ReportEvery == 0)
        {
            _progress!.Status = $"{_number:N0} rows";
            _progress.Report(_number);
        }
        try
        {
            rows.Add(RowOf(item, _number));
        }
        catch (Sim2lException e) when (SkipBadRow)
        {
            if (_skipped++ == 0)
                _firstSkipped = e.Message;
        }
    }

    private Dictionary<string, string> ReadUnits() =>
        PowerShellValue.Members(Unit).ToDictionary(static member => member.Name, static member => member.Value as string ?? throw new Sim2lException(ErrorKind.InvalidInput, $"The unit of '{member.Name}' has to be a text."), StringComparer.OrdinalIgnoreCase);

    private void Tell(RowTable rows)
    {
        if (_skipped > 0)
            WriteWarning($"{_skipped:N0} of {_number:N0} rows were left out. The first: {_firstSkipped}");
        foreach (var column in rows.Mixed)
            WriteWarning($"Some values of '{column.Name}' have no unit, and were taken for {column.Unit}.");
        if (rows.Ignored.Count > 0)
            WriteVerbose($"Neither numbers nor texts, and so no variables: {string.Join(", ", rows.Ignored)}.");
    }
}

using System.Management.Automation;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

[Cmdlet(VerbsData.Import, "DataSource", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(DataSource))]
public sealed class ImportDataSourceCommand : DataSourceFileCommand
{
    private const int Parts = 1_000;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Objective { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Variable { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Constraint { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Label { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Problem { get; set; }

    [Parameter]
    public SwitchParameter SkipBadRow { get; set; }

    [Parameter]
    public char? Delimiter { get; set; }

    [Parameter]
    public SwitchParameter DecimalComma { get; set; }

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    private protected override IEnumerable<object> Process(string file)
    {
        var import = Read();
        var workspace = OpenWorkspace();
        if (!ShouldProcess(file, $"Import into data session '{workspace.Id}'"))
            return [];
        using var progress = StartProgress("Importing", Parts);
        var latest = new LatestProgress();
        var source = Wait(
            cancellation => workspace.ImportAsync(file, import, latest, cancellation),
            () =>
            {
                progress.Status = $"{System.IO.Path.GetFileName(file)}, {latest.Rows:N0} rows";
                progress.Report((long)(Parts * (latest.Fraction ?? 0)));
            });
        if (source.SkippedRowCount > 0)
            WriteWarning($"{source.SkippedRowCount} bad rows of '{file}' were left out; the first: {((IReadOnlyList<object?>)source.Details["bad_rows"]!)[0]}");
        return [source];
    }

    private DataImport Read() => new()
    {
        Label = Label,
        Problem = Problem,
        Objectives = [.. Objective.Select(static text => ObjectiveText.Read(text).ToObjective())],
        Variables = [.. Variable.Select(VariableText.Read).Select(static variable => new ImportVariable { Name = variable.Name, Type = variable.Type })],
        Constraints = [.. Constraint.Select(ConstraintText.Read).Select(ToConstraint)],
        SkipBadRows = SkipBadRow,
        Delimiter = Delimiter,
        DecimalSeparator = DecimalComma ? ',' : null,
        HasHeader = NoHeader ? false : null,
    };

    private static OptimizationConstraint ToConstraint(ConstraintText text) =>
        new() { Name = text.Name, Kind = text.Kind, Bound = text.Bound.Number, Tolerance = text.Tolerance, Unit = text.Bound.Unit };
}

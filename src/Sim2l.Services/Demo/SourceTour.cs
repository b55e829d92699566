using System.Globalization;
using System.Security.Cryptography;
using Sim2l.DataSources;
using Sim2l.Optimization;

namespace Sim2l.Demo;

/// <summary>Imports points from a spreadsheet, mounts the study of somebody else, and takes one front over both.</summary>
internal sealed class SourceTour(Report report, string root)
{
    private const string TableName = "bars.csv";
    private const string StudyName = "study.db";
    private const string WorkspacesName = "workspaces";
    private const char DecimalComma = ',';

    private readonly string _folder = Path.Combine(root, "sources", Guid.NewGuid().ToString("N")[..8]);

    private string Study => Path.Combine(_folder, StudyName);

    private string Workspaces => Path.Combine(_folder, WorkspacesName);

    /// <summary>Takes the tour; true when the front has points of both, the study's file is as it was, and nothing else is left.</summary>
    public async Task<bool> RunAsync(OptimizationResult bars, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        WriteTable(bars);
        BarStudy.Write(Study);
        var before = HashOfStudy();
        var isSound = await CompareAsync(cancellation);
        Directory.Delete(Workspaces);
        var isUnchanged = HashOfStudy() == before;
        report.Line($"{StudyName} is {(isUnchanged ? "as it was" : "changed")} (SHA-256 {before[..12]}…), the workspace is gone, and {_folder} keeps {string.Join(" and ", Left())}.");
        report.Line();
        return isSound && isUnchanged && Left().SequenceEqual([TableName, StudyName]);
    }

    private async Task<bool> CompareAsync(CancellationToken cancellation)
    {
        await using var workspace = await new WorkspaceRoot(Workspaces).CreateAsync(new(), cancellation);
        report.Title($"{TableName}, written by a spreadsheet with decimal commas, is imported; {StudyName}, a colleague's study with Optuna, is read where it is");
        if (await ImportAsync(workspace, cancellation) is not { } table)
            return true;
        var study = await MountedSource.MountAsync(workspace, Study, label: "study", cancellation: cancellation);
        ShowSources(table, study);
        var union = await UnionAsync(workspace, [table, study], cancellation);
        return Show(union) && union.PointCount == table.PointCount + study.PointCount;
    }

    /// <summary>The source; null where DuckDB, which reads CSV files, is not there.</summary>
    private async Task<DataSource?> ImportAsync(Workspace workspace, CancellationToken cancellation)
    {
        try
        {
            var import = new DataImport { Label = "bars", Objectives = [new() { Name = "mass" }, new() { Name = "stress" }] };
            return await workspace.ImportAsync(Path.Combine(_folder, TableName), import, cancellation: cancellation);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotSupported)
        {
            report.Line(e.Message);
            report.Line();
            return null;
        }
    }

    private static async Task<OptimizationResult> UnionAsync(Workspace workspace, IReadOnlyList<DataSource> sources, CancellationToken cancellation)
    {
        var parts = new List<(string, OptimizationResult)>();
        await foreach (var result in workspace.Sources.ListResultsAsync([.. sources.Select(static source => source.Id)], cancellation: cancellation))
        {
            var storage = await workspace.Sources.OpenAsync(result.Source.Id, cancellation);
            var loaded = await storage.LoadAsync(result.Key ?? throw result.Fault!, cancellation);
            parts.Add((result.Source.Label, loaded!.Result));
        }
        return ResultUnion.Of(BarDesigns.Problem, parts);
    }

    private void ShowSources(params DataSource[] sources)
    {
        var table = new TextTable("Source", "Kind", "Mode", "Recognised as", ">Results", ">Points");
        foreach (var source in sources)
            table.Add(source.Label, source.Kind.ToString(), source.Mode.ToString(), source.RecognizedAs, Report.Format(source.ResultCount, "0"), Report.Format(source.PointCount, "0"));
        report.Table(table);
    }

    /// <summary>Shows the front; true when both sources have a part in it.</summary>
    private bool Show(OptimizationResult union)
    {
        var front = ParetoFront.Of(union).Indices;
        var (mass, stress) = (union.Column("mass"), union.Column("stress"));
        report.Title($"{front.Length} of the {union.PointCount} bars of both are beaten by no other");
        var table = new TextTable("Source", "Material", ">Length m", ">Mass kg/m^2", ">Stress MPa");
        foreach (var point in front.OrderBy(point => mass[point]))
        {
            table.Add(
                Category(union, ResultUnion.SourceName, point), Category(union, "material", point), Report.Format(union.Column("length")[point], "0.00"),
                Report.Format(mass[point], "0.0"), Report.Format(stress[point], "0.0"));
        }
        report.Table(table);
        return front.DistinctBy(point => union.Column(ResultUnion.SourceName)[point]).Count() == 2;
    }

    private static string Category(OptimizationResult result, string name, int point) =>
        result.Definition.Variables.Single(variable => variable.Name == name).Categories[(int)result.Column(name)[point]];

    /// <summary>Writes the bars that keep the far wall cool.</summary>
    private void WriteTable(OptimizationResult bars)
    {
        var lines = Enumerable.Range(0, bars.PointCount)
            .Where(point => bars.Definition.Constraints.All(constraint => bars.Column(constraint.Name)[point] <= constraint.Bound))
            .Select(point => $"{Category(bars, "material", point)};{Number(bars, "length", point)};{Number(bars, "mass", point)};{Number(bars, "stress", point)}");
        File.WriteAllLines(Path.Combine(_folder, TableName), ["material;length;mass;stress", .. lines]);
    }

    private static string Number(OptimizationResult result, string name, int point) => result.Column(name)[point].ToString(CultureInfo.InvariantCulture).Replace('.', DecimalComma);

    private string HashOfStudy() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Study)));

    private IEnumerable<string> Left() => Directory.EnumerateFileSystemEntries(_folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}

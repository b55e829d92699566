using System.Globalization;
using Sim2l.Execution;
using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Weighs the mass of bars against the stress they cause, keeps that where it outlasts a storage, and compares it with what others found.</summary>
internal sealed class FrontTour(RunFolder folder, Report report, string root)
{
    // Heavier bars, and such that strain the walls more, are of no use.
    private static readonly double[] Reference = [1500, 250];

    private readonly StorageTour _storage = new(report, root);

    /// <summary>The file that keeps the points after the tour.</summary>
    public string ResultFile => _storage.SecondaryPath;

    /// <summary>Takes the tour; true when every bar was simulated, and what was kept is what was found.</summary>
    public async Task<bool> RunAsync(DemoUser user, CancellationToken cancellation)
    {
        report.Title($"{user.Name} simulates {BarDesigns.All.Count} bars between a hot wall and a cool one: {BarMaterial.All.Count} materials, each in several lengths");
        var outcomes = await new Sweep(folder, user) { Prefix = "bar" }.RunAsync(BarDesigns.All.Select(static design => design.Bar), cancellation);
        ShowRuns(outcomes);
        if (outcomes.Any(static outcome => !IsSimulated(outcome)))
            return false;
        if (await _storage.RunAsync(BarDesigns.Result(outcomes), cancellation) is not { } kept)
            return false;
        return Show(kept) & await new SourceTour(report, root).RunAsync(kept, cancellation);
    }

    private static bool IsSimulated(SimulationOutcome outcome) => outcome.Status == RunStatus.Completed || outcome.IsCached;

    private void ShowRuns(IReadOnlyCollection<SimulationOutcome> outcomes)
    {
        report.Line(string.Create(CultureInfo.InvariantCulture, $"{outcomes.Count(static outcome => !outcome.IsCached)} bars were simulated, {outcomes.Count(static outcome => outcome.IsCached)} came from the cache."));
        foreach (var outcome in outcomes.Where(static outcome => !IsSimulated(outcome)))
            report.Line($"{outcome.ExecutionId}: {outcome.ErrorMessage}");
        report.Line();
    }

    /// <summary>Shows the front that was kept with the points; true when the points say the same.</summary>
    private bool Show(OptimizationResult result)
    {
        var front = result.FindResultSet("pareto")!;
        report.Title($"{front.Indices.Length} of {result.PointCount} bars keep the far wall cool, and none is lighter without straining the walls more");
        var (mass, stress, coldEnd) = (result.Column("mass"), result.Column("stress"), result.Column("cold_end"));
        var table = new TextTable("Material", ">Length m", ">Mass kg/m^2", ">Stress MPa", ">Far wall K");
        foreach (var point in front.Indices.OrderBy(point => mass[point]))
        {
            table.Add(
                result.Definition.Variables[0].Categories[(int)result.Column("material")[point]], Report.Format(result.Column("length")[point], "0.00"),
                Report.Format(mass[point], "0.0"), Report.Format(stress[point], "0.0"), Report.Format(coldEnd[point], "0.0"));
        }
        report.Table(table);
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"The hypervolume up to {Reference[0]} kg/m^2 and {Reference[1]} MPa is {Hypervolume.Of(result, Reference):0.0} kg/m^2 MPa; the knee is {Name(result, ParetoFront.Of(result).Knee())}."));
        report.Line();
        return front.Indices.Length > 1 && front.Indices.SequenceEqual(ParetoFront.Of(result).Indices);
    }

    private static string Name(OptimizationResult result, int point) => string.Create(
        CultureInfo.InvariantCulture, $"{result.Definition.Variables[0].Categories[(int)result.Column("material")[point]]} of {result.Column("length")[point]:0.00} m");
}

using Sim2l.Web.Site;

namespace Sim2l.Benchmarks;

/// <summary>One figure of visits of the page: what is sent to the browser, and how smoothly it draws.</summary>
internal sealed class PageFigure(PageSeries series, string name, string baseline, Target target, Func<PageRound, Round> figure)
    : Benchmark($"page-{name}", baseline, target)
{
    private const string Unpacked = "the same, unpacked";
    private const string Still = "the mouse over a part of the page without a plot";

    private static readonly Target OfFrames = Target.FrameRate(30);
    private static readonly Target OfLongest = new(Benchmarks.Measure.Milliseconds, double.PositiveInfinity);

    public static IEnumerable<Benchmark> All
    {
        get
        {
            var series = new PageSeries();
            return
            [
                new PageFigure(series, "first-view", Unpacked, Target.Kilobytes(250), static visit => visit.FirstView),
                new PageFigure(series, "chart-library", "none", new(Benchmarks.Measure.Kilobytes, double.PositiveInfinity), static visit => visit.Library),
                new PageFigure(series, "million-first-plot", Unpacked, Target.Kilobytes(2000), static visit => visit.UntilFirstPlot),
                new PageFigure(series, "million-all-plots", Unpacked, new(Benchmarks.Measure.Kilobytes, double.PositiveInfinity), static visit => visit.AllPlots),
                new PageFigure(series, "million-time", "none", OfLongest, static visit => new(visit.Opening, 0)),
                .. Frames(series, "hover", static visit => visit.Hover),
                .. Frames(series, "brush", static visit => visit.Brush),
                .. Frames(series, "colour-hover", static visit => visit.ColouredHover),
                .. Frames(series, "colour-brush", static visit => visit.ColouredBrush),
            ];
        }
    }

    public override string? SkipReason => SiteBrowser.WhyMissing;

    public override IReadOnlyList<Round> Measure(Workspace workspace) => [.. series.Visits.Select(figure)];

    private static IEnumerable<Benchmark> Frames(PageSeries series, string name, Func<PageRound, PageFrames> of) =>
    [
        new PageFigure(series, name, Still, OfFrames, visit => new(of(visit).Rate, visit.Idle.Rate)),
        new PageFigure(series, $"{name}-longest", Still, OfLongest, visit => new(of(visit).Longest, visit.Idle.Longest)),
    ];
}

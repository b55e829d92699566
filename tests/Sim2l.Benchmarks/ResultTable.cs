using System.Runtime.InteropServices;
using static System.FormattableString;

namespace Sim2l.Benchmarks;

/// <summary>Prints results as they come, as a Markdown table whose columns also line up on a screen.</summary>
internal sealed class ResultTable(TextWriter output)
{
    public void WriteHead()
    {
        output.WriteLine(Invariant($"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}"));
        output.WriteLine(Invariant($"Times are wall-clock times; files lie on {SyncCost.FileSystem}, where an fsync after a page takes {SyncCost.Measure().TotalMilliseconds:F2} ms."));
        output.WriteLine();
        WriteRow("benchmark", "ours", "baseline", "result", "target", "holds", "baseline is");
        WriteRow("---", "---:", "---:", "---:", "---", "---", "---");
    }

    public void Write(Benchmark benchmark, IReadOnlyList<Round> rounds)
    {
        var value = Median(rounds.Select(benchmark.Target.ValueOf));
        WriteRow(
            benchmark.Name,
            Format(Median(rounds.Select(static round => round.Ours)), benchmark.Target.Unit),
            Format(Median(rounds.Select(static round => round.Baseline)), benchmark.Target.Unit),
            benchmark.Target.Format(value),
            benchmark.Target.ToString(),
            Verdict(benchmark.Target, value),
            benchmark.Baseline);
    }

    public void WriteSkipped(Benchmark benchmark, string reason) =>
        WriteRow(benchmark.Name, "", "", "", benchmark.Target.ToString(), "skipped", reason);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private static string Format(double figure, string unit) => figure == 0 ? "" : Invariant($"{figure:F2} {unit}");

    private static string Verdict(Target target, double value) => target switch
    {
        { IsAsked: false } => "",
        _ when target.Holds(value) => "yes",
        _ => "NO",
    };

    private void WriteRow(string name, string ours, string baseline, string result, string target, string holds, string note) =>
        output.WriteLine($"| {name,-19} | {ours,10} | {baseline,10} | {result,8} | {target,-16} | {holds,-7} | {note} |");
}

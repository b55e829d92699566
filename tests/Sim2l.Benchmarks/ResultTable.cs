using System.Runtime.InteropServices;
using static System.FormattableString;

namespace Sim2l.Benchmarks;

/// <summary>Prints results as they come, as a Markdown table whose columns also line up on a screen.</summary>
internal sealed class ResultTable(TextWriter output)
{
    public void WriteHead()
    {
        output.WriteLine(Invariant($"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}"));
        output.WriteLine();
        WriteRow("benchmark", "ours", "baseline", "result", "target", "holds", "baseline is");
        WriteRow("---", "---:", "---:", "---:", "---", "---", "---");
    }

    public void Write(Benchmark benchmark, IReadOnlyList<Round> rounds)
    {
        var value = Median(rounds.Select(benchmark.Target.ValueOf));
        WriteRow(
            benchmark.Name,
            Format(Median(rounds.Select(static round => round.Ours.TotalMilliseconds))),
            Format(Median(rounds.Select(static round => round.Baseline.TotalMilliseconds))),
            benchmark.Target.Format(value),
            benchmark.Target.ToString(),
            benchmark.Target.Holds(value) ? "yes" : "NO",
            benchmark.Baseline);
    }

    public void WriteSkipped(Benchmark benchmark, string reason) =>
        WriteRow(benchmark.Name, "", "", "", benchmark.Target.ToString(), "skipped", reason);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private static string Format(double milliseconds) => milliseconds == 0 ? "" : Invariant($"{milliseconds:F2} ms");

    private void WriteRow(string name, string ours, string baseline, string result, string target, string holds, string note) =>
        output.WriteLine($"| {name,-19} | {ours,10} | {baseline,10} | {result,8} | {target,-16} | {holds,-7} | {note} |");
}

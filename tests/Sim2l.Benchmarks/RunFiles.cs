using System.Globalization;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>Completed runs in files, with the twenty parameters of <see cref="ResultFill"/>.</summary>
internal static class RunFiles
{
    private const int Parameters = 20;

    /// <summary>Makes a folder of so many runs.</summary>
    public static void Fill(string root, int runs)
    {
        var folder = new RunFolder(root);
        var random = new Random(1);
        for (var run = 0; run < runs; run++)
        {
            using var writer = folder.Create(new NewRun { ExecutionId = string.Create(CultureInfo.InvariantCulture, $"run-{run:00000}"), SimulationName = ResultFill.Simulation, SimulationVersion = "1.0.0" });
            for (var parameter = 0; parameter < Parameters; parameter++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"p{parameter:00}");
                if (parameter < Parameters / 2)
                    writer.SetInput(name, random.NextDouble());
                else
                    writer.SetOutput(name, random.NextDouble());
            }
            writer.Complete();
        }
    }

    /// <summary>Opens every run, and answers those that fulfil two ranges in the order of a third parameter.</summary>
    public static int Search(string root, double selectivity)
    {
        var found = new List<(double Key, Run Run)>();
        foreach (var path in Directory.EnumerateFiles(root, "*.db"))
        {
            using var reader = RunReader.Open(path);
            var inputs = reader.Inputs().ToDictionary(static input => input.Name, static input => input.Value);
            var outputs = reader.Outputs().ToDictionary(static output => output.Name, static output => output.Value);
            if (inputs["p00"] is >= 0.2 and double input && input < 0.2 + selectivity && outputs["p10"] is >= 0.5 and double output && output <= 0.5 + selectivity)
                found.Add(((double)outputs["p11"]!, reader.Run));
        }
        return found.OrderBy(static run => run.Key).Take(100).Count();
    }
}

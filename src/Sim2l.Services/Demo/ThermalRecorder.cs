using System.Globalization;
using System.Text;
using Sim2l.Runs;

namespace Sim2l.Demo;

/// <summary>Simulates a bar and writes into its run what belongs to it beside inputs and outputs.</summary>
internal sealed class ThermalRecorder(ThermalBar bar, RunWriter run, string folder)
{
    public const string ProfileName = "profile.csv";

    private const string Logger = "thermal.bar";
    private const int StepsBetweenProfiles = 10;
    private const int StepsBetweenSamples = 50;

    private readonly StringBuilder _profile = new("time_s,position_m,temperature_k,stress_mpa\n");

    /// <summary>Returns the outputs.</summary>
    public IReadOnlyDictionary<string, object?> Record(CancellationToken cancellation)
    {
        RecordInputs();
        var steps = new List<ThermalStep>();
        foreach (var step in bar.Simulate())
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Add(step);
            RecordStep(step);
        }
        var result = ThermalResult.Of(bar, steps);
        RecordOutputs(result);
        RecordProfile();
        return ThermalParameters.OutputsOf(result);
    }

    private void RecordInputs()
    {
        foreach (var input in ThermalParameters.Inputs)
            run.AddProvenance(new() { EntityType = "input", EntityName = input.Schema.Name, SourceType = "user_provided", SourceReference = "sim2l-services demo" });
        run.WriteLog(Log(RunLogLevel.Info, "Simulation begins", ("cells", bar.Cells), ("time_steps", bar.TimeSteps), ("time_step_s", bar.TimeStep)));
    }

    private void RecordStep(ThermalStep step)
    {
        run.AddMetrics([Metric(step, "residual", step.Residual), Metric(step, "mean_temperature", step.MeanTemperature)]);
        if (step.Index % StepsBetweenProfiles == 0)
            AppendProfile(step);
        if (step.Index % StepsBetweenSamples == 0)
            run.SampleResourceUsage();
        if (step.Index == bar.TimeSteps / 2 || step.Index == bar.TimeSteps)
            SaveCheckpoint(step);
    }

    private void SaveCheckpoint(ThermalStep step)
    {
        run.SaveCheckpoint(new()
        {
            Name = $"step-{step.Index}",
            Description = "Everything the simulation needs to go on from here",
            State = new Dictionary<string, object?> { ["step"] = step.Index, ["time"] = step.Time, ["temperatures"] = step.Temperatures },
            IsFinal = step.Index == bar.TimeSteps,
        });
        run.WriteLog(Log(RunLogLevel.Debug, "Checkpoint saved", ("step", step.Index), ("residual_k", step.Residual)));
    }

    private void RecordOutputs(ThermalResult result)
    {
        foreach (var output in ThermalParameters.Outputs)
            run.AddProvenance(new() { EntityType = "output", EntityName = output.Schema.Name, SourceType = "computed", SourceReference = $"{ThermalBar.Name} {ThermalBar.Version}", Transformation = "Crank-Nicolson" });
        if (Math.Abs(result.PeakStress) * 1e6 > bar.YieldStrength)
            run.WriteLog(Log(RunLogLevel.Warning, "The stress exceeds the yield strength: the elastic model overstates it", ("peak_stress_mpa", result.PeakStress), ("yield_strength_mpa", bar.YieldStrength / 1e6)));
        run.WriteLog(Log(RunLogLevel.Info, "Simulation ends", ("mean_temperature_k", result.MeanTemperature), ("peak_stress_mpa", result.PeakStress)));
    }

    private void RecordProfile()
    {
        File.WriteAllText(Path.Combine(folder, ProfileName), _profile.ToString());
        run.AddProvenance(new() { EntityType = "artifact", EntityName = ProfileName, SourceType = "derived_from", SourceReference = "temperature_profile", Transformation = $"every {StepsBetweenProfiles}th step as CSV" });
    }

    private void AppendProfile(ThermalStep step)
    {
        for (var node = 0; node < step.Temperatures.Length; node++)
        {
            var (position, temperature) = (node * bar.Spacing, step.Temperatures[node]);
            _profile.Append(CultureInfo.InvariantCulture, $"{step.Time:R},{position:0.######},{temperature:0.######},{bar.StressAt(temperature) / 1e6:0.######}\n");
        }
    }

    private static RunMetric Metric(ThermalStep step, string name, double value) => new() { Name = name, Value = value, Unit = "K", Category = "custom", Step = step.Index };

    private static RunLogEntry Log(RunLogLevel level, string message, params (string Name, object Value)[] context) => new()
    {
        Level = level,
        Logger = Logger,
        Message = message,
        Context = new OrderedDictionary<string, object?>(context.Select(static fact => KeyValuePair.Create(fact.Name, (object?)fact.Value))),
    };
}

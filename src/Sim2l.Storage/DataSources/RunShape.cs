using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.DataSources;

/// <summary>A run's file: one point, with the inputs as variables and the outputs measured.</summary>
internal sealed class RunShape : MountedShape
{
    private RunShape(MountReading reading, IReadOnlyList<ObjectiveText> objectives)
        : base(objectives)
    {
        var id = reading.Text("SELECT execution_id FROM run_metadata LIMIT 1");
        Add(id, Path.GetFileNameWithoutExtension(reading.Path), id);
    }

    public override string Name => "run";

    public static MountedShape? TryRead(MountReading reading, MountOptions options) =>
        reading.Has("run_metadata", "execution_id", "simulation_name") && reading.Has("inputs", "name", "value") && reading.Has("outputs", "name", "value")
            ? new RunShape(reading, options.Objectives)
            : null;

    private protected override MountedResult Describe(MountReading reading, string key, object id)
    {
        var tally = new PointTally(reading.Path);
        var point = tally.AddPoint();
        foreach (var (name, value, unit) in Values(reading, "inputs"))
            tally.Choose(point, name, value, unit);
        foreach (var (name, value, unit) in Values(reading, "outputs"))
        {
            if (JsonCell.ToNumber(value) is { } number)
                tally.Measure(point, name, number, unit);
        }
        var simulation = reading.Text("SELECT simulation_name FROM run_metadata LIMIT 1");
        return tally.ToResult(simulation, Name, Objectives, [new("execution_id", id)]);
    }

    private static IEnumerable<(string Name, object? Value, string? Unit)> Values(MountReading reading, string table)
    {
        using var rows = reading.Query($"SELECT name, value, {(reading.Has(table, "units") ? "units" : "NULL")} FROM {table} WHERE value IS NOT NULL");
        while (rows.Read())
        {
            var (value, unit) = WrappedValue.Unwrap(JsonCell.Read(rows.GetBytes(1)));
            yield return (rows.GetText(0) ?? "", value, rows.GetText(2) ?? unit);
        }
    }
}

using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>MLflow's SQLite files: each experiment is a result, its finished runs are the points, the last values of its metrics are measured.</summary>
internal sealed class MlflowShape : MountedShape
{
    private const string Points = "runs r WHERE r.experiment_id = ? AND r.status = 'FINISHED'";

    private readonly string _isPoint;

    private MlflowShape(MountReading reading, IReadOnlyList<ObjectiveText> objectives)
        : base(objectives)
    {
        // What was deleted stays in the file until it is collected.
        _isPoint = reading.Has("runs", "lifecycle_stage") ? Points + " AND COALESCE(r.lifecycle_stage, 'active') = 'active'" : Points;
        using var experiments = reading.Query("SELECT experiment_id, name FROM experiments ORDER BY experiment_id");
        while (experiments.Read())
        {
            if (experiments.GetInteger(0) is { } id)
                Add(experiments.GetText(1) ?? "", $"experiment-{id}", id);
        }
    }

    public override string Name => "mlflow";

    public static MountedShape? TryRead(MountReading reading, MountOptions options) =>
        reading.Has("experiments", "experiment_id", "name") && reading.Has("runs", "run_uuid", "experiment_id", "status")
        && reading.Has("params", "run_uuid", "key", "value") && reading.Has("metrics", "run_uuid", "key", "value", "timestamp")
            ? new MlflowShape(reading, options.Objectives)
            : null;

    private protected override MountedResult Describe(MountReading reading, string key, object id)
    {
        var plan = new ColumnPlan<MountedColumn>(Objectives);
        foreach (var (name, profile) in ReadParameters(reading, id))
        {
            if (profile.IsUnusable)
            {
                plan.LeaveOut(name);
                continue;
            }
            var variable = profile.ToVariable(name);
            var column = new MountedColumn("(SELECT p.value FROM params p WHERE p.run_uuid = r.run_uuid AND p.key = ? LIMIT 1)", name);
            plan.AddVariable(variable, profile.IsNumber ? column : column with { Places = MountedColumn.PlacesOf(variable.Categories) }, "param");
        }
        var (table, order) = reading.Has("latest_metrics", "run_uuid", "key", "value") ? ("latest_metrics", "") : ("metrics", $" ORDER BY {(reading.Has("metrics", "step") ? "m.step DESC, " : "")}m.timestamp DESC");
        var value = reading.Has(table, "is_nan") ? "CASE WHEN m.is_nan THEN NULL ELSE m.value END" : "m.value";
        foreach (var name in reading.Texts($"SELECT DISTINCT m.key FROM {table} m JOIN {_isPoint.Replace(" WHERE", " ON r.run_uuid = m.run_uuid WHERE", StringComparison.Ordinal)} ORDER BY m.key", id))
            plan.AddMeasured(new() { Name = name }, new($"(SELECT {value} FROM {table} m WHERE m.run_uuid = r.run_uuid AND m.key = ?{order} LIMIT 1)", name), "metric");
        var points = new PointSource(_isPoint, "r.rowid", id);
        return new QueriedResult(plan.ToHeader(reading.Path, key, Name, points.Count(reading), Facts(reading, id)), points, plan.Columns);
    }

    private SortedDictionary<string, ColumnProfile> ReadParameters(MountReading reading, object id)
    {
        var profiles = new SortedDictionary<string, ColumnProfile>(StringComparer.Ordinal);
        using var rows = reading.Query($"SELECT p.key, p.value FROM params p JOIN {_isPoint.Replace(" WHERE", " ON r.run_uuid = p.run_uuid WHERE", StringComparison.Ordinal)}", id);
        while (rows.Read())
        {
            if (rows.GetText(1) is not { } value)
                continue;
            var name = rows.GetText(0) ?? "";
            if (!profiles.TryGetValue(name, out var profile))
                profiles[name] = profile = new();
            profile.Add(value);
            if (profiles.Count > OptimizationDefinition.MaximumColumns)
                throw new Sim2lException(ErrorKind.TooLarge, $"An experiment in '{reading.Path}' has more than {OptimizationDefinition.MaximumColumns} parameters.");
        }
        return profiles;
    }

    private static OrderedDictionary<string, object?> Facts(MountReading reading, object id)
    {
        var states = new OrderedDictionary<string, object?>();
        using var rows = reading.Query("SELECT status, COUNT(*) FROM runs WHERE experiment_id = ? GROUP BY status ORDER BY status LIMIT 20", id);
        while (rows.Read())
            states[rows.GetText(0) ?? ""] = rows.GetInteger(1);
        return new() { ["runs"] = states };
    }
}

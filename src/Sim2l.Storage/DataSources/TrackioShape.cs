using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Trackio's SQLite files: a project is a result, its runs are the points, the last values of their metrics are measured.</summary>
internal sealed class TrackioShape : MountedShape
{
    private const int MaximumDepth = 8;

    // Its own entries among those of the user.
    private const char OwnMark = '_';

    private TrackioShape(MountReading reading, IReadOnlyList<ObjectiveText> objectives)
        : base(objectives)
    {
        // Early versions kept several projects in a file.
        if (!HasProjects(reading))
        {
            Add(Path.GetFileNameWithoutExtension(reading.Path), "project", "");
            return;
        }
        foreach (var (place, name) in reading.Texts("SELECT DISTINCT project_name FROM metrics ORDER BY project_name").Index())
            Add(name, $"project-{place + 1}", name);
    }

    public override string Name => "trackio";

    public static MountedShape? TryRead(MountReading reading, MountOptions options) => reading.Has("metrics", "id", "run_name", "step", "metrics") ? new TrackioShape(reading, options.Objectives) : null;

    private protected override MountedResult Describe(MountReading reading, string key, object id)
    {
        var tally = new PointTally(reading.Path);
        var points = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var rows = OpenMetrics(reading, id))
        {
            while (rows.Read())
            {
                var run = rows.GetText(0) ?? "";
                if (!points.TryGetValue(run, out var point))
                    points[run] = point = tally.AddPoint();
                Measure(tally, point, rows.GetBytes(1));
            }
        }
        ReadConfigurations(reading, tally, points);
        return tally.ToResult(key, Name, Objectives);
    }

    private static bool HasProjects(MountReading reading) => reading.Has("metrics", "project_name");

    private static MountCursor OpenMetrics(MountReading reading, object id)
    {
        var run = reading.Has("metrics", "run_id") ? "COALESCE(run_id, run_name)" : "run_name";
        return HasProjects(reading)
            ? reading.Query($"SELECT {run}, metrics FROM metrics WHERE project_name = ? ORDER BY id", id)
            : reading.Query($"SELECT {run}, metrics FROM metrics ORDER BY id");
    }

    private static void Measure(PointTally tally, int point, byte[] json)
    {
        if (JsonCell.Read(json) is not IReadOnlyDictionary<string, object?> metrics)
            return;
        foreach (var (name, value) in metrics)
        {
            if (JsonCell.ToNumber(value) is { } number)
                tally.Measure(point, name, number);
        }
    }

    private static void ReadConfigurations(MountReading reading, PointTally tally, Dictionary<string, int> points)
    {
        if (!reading.Has("configs", "run_name", "config"))
            return;
        using var rows = reading.Query($"SELECT {(reading.Has("configs", "run_id") ? "COALESCE(run_id, run_name)" : "run_name")}, config FROM configs");
        while (rows.Read())
        {
            if (points.TryGetValue(rows.GetText(0) ?? "", out var point) && JsonCell.Read(rows.GetBytes(1)) is IReadOnlyDictionary<string, object?> config)
                Choose(tally, point, "", config, 0);
        }
    }

    private static void Choose(PointTally tally, int point, string prefix, IReadOnlyDictionary<string, object?> config, int depth)
    {
        foreach (var (name, value) in config)
        {
            if (name.StartsWith(OwnMark))
                continue;
            if (value is IReadOnlyDictionary<string, object?> inner && depth < MaximumDepth)
                Choose(tally, point, $"{prefix}{name}.", inner, depth + 1);
            else
                tally.Choose(point, prefix + name, value);
        }
    }
}

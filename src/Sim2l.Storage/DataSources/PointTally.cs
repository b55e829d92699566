using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Puts a result together whose points' values come by name, one after the other; meant for few points.</summary>
internal sealed class PointTally(string path)
{
    private const long MaximumCells = 50_000_000;

    private readonly SortedDictionary<string, NamedValues> _chosen = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, NamedValues> _measured = new(StringComparer.Ordinal);

    /// <summary>How many points there are.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a point and answers its number.</summary>
    public int AddPoint() => Count++;

    /// <summary>A value that was chosen; what is no scalar is left out.</summary>
    public void Choose(int point, string name, object? value, string? unit = null)
    {
        if (JsonCell.ToText(value) is { } text)
            ValuesOf(_chosen, name, unit).Texts[point] = text;
    }

    /// <summary>A number that came out; a later one takes its place.</summary>
    public void Measure(int point, string name, double value, string? unit = null) => ValuesOf(_measured, name, unit).Numbers[point] = value;

    /// <summary>The result.</summary>
    public MountedResult ToResult(string problem, string source, IReadOnlyList<ObjectiveText> objectives, IEnumerable<KeyValuePair<string, object?>>? facts = null)
    {
        if ((long)Count * (_chosen.Count + _measured.Count) > MaximumCells)
            throw new Sim2lException(ErrorKind.TooLarge, $"'{path}' has {Count} points of {_chosen.Count + _measured.Count} columns, which are too many to be put together.");
        var plan = new ColumnPlan<double[]>(objectives);
        foreach (var (name, values) in _chosen)
            AddChosen(plan, name, values);
        foreach (var (name, values) in _measured)
            plan.AddMeasured(new() { Name = name, Unit = values.Unit }, Column(values.Numbers, static number => number), "metric");
        return new HeldResult(plan.ToHeader(path, problem, source, Count, facts), plan.Columns);
    }

    private void AddChosen(ColumnPlan<double[]> plan, string name, NamedValues values)
    {
        var profile = new ColumnProfile();
        foreach (var text in values.Texts.Values)
            profile.Add(text);
        if (profile.IsUnusable)
        {
            plan.LeaveOut(name);
            return;
        }
        var variable = profile.ToVariable(name, values.Unit);
        var places = MountedColumn.PlacesOf(variable.Categories);
        plan.AddVariable(variable, Column(values.Texts, text => profile.IsNumber ? NumberText.Read(text)!.Value : places[text]), "config");
    }

    private double[] Column<T>(Dictionary<int, T> values, Func<T, double> read)
    {
        var column = new double[Count];
        Array.Fill(column, double.NaN);
        foreach (var (point, value) in values)
            column[point] = read(value);
        return column;
    }

    private NamedValues ValuesOf(SortedDictionary<string, NamedValues> columns, string name, string? unit)
    {
        if (columns.TryGetValue(name, out var values))
            return values;
        if (columns.Count == OptimizationDefinition.MaximumColumns)
            throw new Sim2lException(ErrorKind.TooLarge, $"'{path}' has more than {OptimizationDefinition.MaximumColumns} columns in one result.");
        return columns[name] = new(unit);
    }

    private sealed record NamedValues(string? Unit)
    {
        public Dictionary<int, string> Texts { get; } = [];

        public Dictionary<int, double> Numbers { get; } = [];
    }
}

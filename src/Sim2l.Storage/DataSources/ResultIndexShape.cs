using Sim2l.Optimization;
using Sim2l.Results;

namespace Sim2l.DataSources;

/// <summary>The index of the results of runs: each version of a simulation is a result, its runs are the points, inputs are variables and outputs and metrics measured.</summary>
internal sealed class ResultIndexShape : MountedShape
{
    private ResultIndexShape(MountReading reading, IReadOnlyList<ObjectiveText> objectives)
        : base(objectives)
    {
        using var rows = reading.Query("SELECT DISTINCT simulation_id, simulation_name, simulation_version FROM results ORDER BY simulation_name, simulation_version");
        while (rows.Read())
        {
            if (rows.GetInteger(0) is { } id && rows.GetText(2) is { } version)
                Add($"{Decode(rows.GetText(1) ?? "")}/{Decode(version)}", $"simulation-{id}/{version}", new Simulation(id, version));
        }
    }

    public override string Name => "results";

    public static MountedShape? TryRead(MountReading reading, MountOptions options) =>
        reading.Has("results", "id", "simulation_id", "simulation_name", "simulation_version", "status") && reading.Has("result_parameters", "id", "simulation_id", "scope", "name", "member", "unit")
        && reading.Has("result_values", "result_id", "parameter_id", "kind", "number", "text")
            ? new ResultIndexShape(reading, options.Objectives)
            : null;

    private protected override MountedResult Describe(MountReading reading, string key, object id)
    {
        var simulation = (Simulation)id;
        var plan = new ColumnPlan<MountedColumn>(Objectives);
        foreach (var parameter in ReadParameters(reading, simulation))
            Add(reading, plan, simulation, parameter);
        var points = new PointSource("results r WHERE r.simulation_id = ? AND r.simulation_version = ? AND r.status IN ('completed', 'cached')", "r.id", simulation.Id, simulation.Version);
        return new QueriedResult(plan.ToHeader(reading.Path, key, Name, points.Count(reading)), points, plan.Columns);
    }

    private static void Add(MountReading reading, ColumnPlan<MountedColumn> plan, Simulation simulation, Parameter parameter)
    {
        var column = new MountedColumn("(SELECT v.number FROM result_values v WHERE v.result_id = r.id AND v.parameter_id = ?)", parameter.Id);
        if (parameter.IsNumber && parameter.Scope != ResultScope.Inputs)
            plan.AddMeasured(parameter.ToNumber(), column, parameter.Origin);
        else if (parameter.IsNumber)
            plan.AddVariable(parameter.ToNumber(), column, parameter.Origin);
        else if (parameter.IsText && parameter.Scope == ResultScope.Inputs && ReadCategories(reading, simulation, parameter) is { } categories)
            plan.AddVariable(new() { Name = parameter.Name, Type = VariableType.Categorical, Categories = categories }, TextColumn(parameter, categories), parameter.Origin);
        else
            plan.LeaveOut(parameter.Name);
    }

    private static MountedColumn TextColumn(Parameter parameter, IReadOnlyList<string> categories) =>
        new("(SELECT v.text FROM result_values v WHERE v.result_id = r.id AND v.parameter_id = ?)", parameter.Id) { Places = MountedColumn.PlacesOf([.. categories.Select(StoredText.Encode)]) };

    /// <summary>The different texts of a parameter; null when they are too many or too long.</summary>
    private static List<string>? ReadCategories(MountReading reading, Simulation simulation, Parameter parameter)
    {
        var categories = new List<string>();
        using var rows = reading.Query(
            "SELECT DISTINCT v.text FROM results r JOIN result_values v ON v.result_id = r.id WHERE r.simulation_id = ? AND r.simulation_version = ? AND v.parameter_id = ? AND v.text IS NOT NULL ORDER BY v.text",
            simulation.Id, simulation.Version, parameter.Id);
        while (rows.Read())
        {
            var text = rows.GetText(0)!;
            if (text.Length > ColumnProfile.MaximumLength || categories.Count == ColumnProfile.MaximumCategories)
                return null;
            categories.Add(Decode(text));
        }
        return categories.Count > 0 ? categories : null;
    }

    private static List<Parameter> ReadParameters(MountReading reading, Simulation simulation)
    {
        var parameters = new List<Parameter>();
        using var rows = reading.Query(
            """
            SELECT p.id, p.scope, p.name, p.unit, v.kind FROM results r JOIN result_values v ON v.result_id = r.id JOIN result_parameters p ON p.id = v.parameter_id
            WHERE r.simulation_id = ? AND r.simulation_version = ? AND p.member = '' GROUP BY p.id, p.scope, p.name, p.unit, v.kind ORDER BY p.scope, p.name, p.unit, p.id
            """,
            simulation.Id, simulation.Version);
        while (rows.Read())
        {
            var (id, scope, kind) = (rows.GetInteger(0) ?? 0, (ResultScope)(rows.GetInteger(1) ?? -1), (ResultValueKind)(rows.GetInteger(4) ?? 0));
            if (scope is not (ResultScope.Inputs or ResultScope.Outputs or ResultScope.Metrics))
                continue;
            if (parameters.Count == 0 || parameters[^1].Id != id)
                parameters.Add(new(id, scope, Decode(rows.GetText(2) ?? ""), rows.GetText(3) is { Length: > 0 } unit ? Decode(unit) : null));
            parameters[^1].Kinds.Add(kind);
        }
        return parameters;
    }

    /// <summary>A text as it was; one that we did not store stays as it is.</summary>
    private static string Decode(string stored)
    {
        try
        {
            return StoredText.Decode(stored);
        }
        catch (IndexOutOfRangeException)
        {
            return stored;
        }
    }

    private sealed record Simulation(long Id, string Version);

    private sealed record Parameter(long Id, ResultScope Scope, string Name, string? Unit)
    {
        public HashSet<ResultValueKind> Kinds { get; } = [];

        public string Origin => Scope switch
        {
            ResultScope.Inputs => "input",
            ResultScope.Outputs => "output",
            _ => "metric",
        };

        public bool IsNumber => Kinds.Any(static kind => kind is not ResultValueKind.Null) && Kinds.All(static kind => kind is ResultValueKind.Integer or ResultValueKind.Number or ResultValueKind.NaN or ResultValueKind.Boolean or ResultValueKind.Null);

        public bool IsText => Kinds.Contains(ResultValueKind.Text) && Kinds.All(static kind => kind is ResultValueKind.Text or ResultValueKind.Null);

        private bool IsInteger => Kinds.All(static kind => kind is ResultValueKind.Integer or ResultValueKind.Boolean or ResultValueKind.Null);

        public OptimizationVariable ToNumber() => new() { Name = Name, Type = IsInteger && Scope == ResultScope.Inputs ? VariableType.Integer : VariableType.Real, Unit = Unit };
    }
}

using Sim2l.Data;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>A table that the user names: one result, whose points are the rows in the file's order.</summary>
internal sealed class TableShape : MountedShape
{
    private static readonly string[] RowNames = ["rowid", "_rowid_", "oid"];

    private readonly string _table;

    private TableShape(string table, IReadOnlyList<ObjectiveText> objectives)
        : base(objectives)
    {
        _table = table;
        Add(table, "table", table);
    }

    public override string Name => "table";

    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> without such a table; <see cref="ErrorKind.NotSupported"/> for a view or a virtual table.</exception>
    public static MountedShape Read(MountReading reading, string table, IReadOnlyList<ObjectiveText> objectives)
    {
        if (reading.IsNoTable(table))
            throw new Sim2lException(ErrorKind.NotSupported, $"'{MountReading.Shown(table)}' in '{reading.Path}' is a view or a virtual table, which would run what its author wrote; only ordinary tables are read.");
        return reading.Has(table)
            ? new TableShape(table, objectives)
            : throw new Sim2lException(ErrorKind.NotFound, $"'{reading.Path}' has no table '{MountReading.Shown(table)}'. {MountRecognition.ListTables(reading)}");
    }

    private protected override MountedResult Describe(MountReading reading, string key, object id)
    {
        var plan = new ColumnPlan<MountedColumn>(Objectives);
        var fields = reading.FieldsOf(_table);
        IFieldReader reader = reading.Backend == SqlBackend.Sqlite ? new SqliteFields(reading, _table) : new DuckFields(reading, _table);
        foreach (var (name, profile) in reader.Profile(fields))
            Add(plan, reader, name, profile);
        var points = new PointSource(MountReading.Quote(_table), Order(reading, fields));
        return new QueriedResult(plan.ToHeader(reading.Path, key, Name, points.Count(reading)), points, plan.Columns);
    }

    private static void Add(ColumnPlan<MountedColumn> plan, IFieldReader reader, string name, ColumnProfile? profile)
    {
        if (profile is null || profile.IsUnusable)
            plan.LeaveOut(name);
        else if (!profile.IsNumber)
            AddText(plan, reader, profile.ToVariable(name));
        else if (plan.FindWanted(name) is { } objective)
            plan.AddObjective(objective.ToObjective(), new(reader.Number(name)), "column");
        else
            plan.AddVariable(profile.ToVariable(name), new(reader.Number(name)), "column");
    }

    private static void AddText(ColumnPlan<MountedColumn> plan, IFieldReader reader, OptimizationVariable variable) =>
        plan.AddVariable(variable, new(reader.Text(variable.Name)) { Places = MountedColumn.PlacesOf(variable.Categories) }, "column");

    // DuckDB keeps the order in which rows came.
    private static string? Order(MountReading reading, IReadOnlyList<MountedField> fields)
    {
        if (reading.Backend != SqlBackend.Sqlite)
            return null;
        var free = Array.Find(RowNames, name => !fields.Any(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
        return free;
    }
}

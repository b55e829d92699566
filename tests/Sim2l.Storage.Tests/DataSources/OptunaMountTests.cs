using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Optuna's files, in the revisions of its schema.</summary>
public sealed class OptunaMountTests : MountTests
{
    private const string Tables =
        """
        CREATE TABLE studies (study_id INTEGER NOT NULL PRIMARY KEY, study_name VARCHAR(512) NOT NULL UNIQUE);
        CREATE TABLE study_directions (study_direction_id INTEGER NOT NULL PRIMARY KEY, direction VARCHAR(8) NOT NULL, study_id INTEGER NOT NULL, objective INTEGER NOT NULL, UNIQUE (study_id, objective));
        CREATE TABLE study_user_attributes (study_user_attribute_id INTEGER NOT NULL PRIMARY KEY, study_id INTEGER, "key" VARCHAR(512), value_json TEXT, UNIQUE (study_id, "key"));
        CREATE TABLE study_system_attributes (study_system_attribute_id INTEGER NOT NULL PRIMARY KEY, study_id INTEGER, "key" VARCHAR(512), value_json TEXT, UNIQUE (study_id, "key"));
        CREATE TABLE trials (trial_id INTEGER NOT NULL PRIMARY KEY, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL, datetime_start DATETIME, datetime_complete DATETIME);
        CREATE TABLE trial_system_attributes (trial_system_attribute_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER, "key" VARCHAR(512), value_json TEXT, UNIQUE (trial_id, "key"));
        CREATE TABLE trial_params (param_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT, distribution_json TEXT, UNIQUE (trial_id, param_name));
        CREATE TABLE trial_values (trial_value_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER NOT NULL, objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL, UNIQUE (trial_id, objective));
        """;

    private const string Beam =
        """
        INSERT INTO studies VALUES (1, 'beam'), (2, 'empty');
        INSERT INTO study_directions (direction, study_id, objective) VALUES ('MINIMIZE', 1, 0), ('MAXIMIZE', 1, 1), ('MAXIMIZE', 2, 0);
        INSERT INTO study_user_attributes (study_id, "key", value_json) VALUES (1, 'who', '"me"');
        INSERT INTO trials (trial_id, number, study_id, state) VALUES (1, 0, 1, 'COMPLETE'), (2, 1, 1, 'PRUNED'), (3, 2, 1, 'COMPLETE'), (4, 3, 1, 'COMPLETE'), (5, 4, 1, 'RUNNING');
        INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES
            (1, 'width', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.1, "high": 1.0, "log": false}}'),
            (1, 'bars', 3.0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 9}}'),
            (1, 'steel', 1.0, '{"name": "CategoricalDistribution", "attributes": {"choices": ["S235", "S355", null, 1]}}'),
            (2, 'width', 0.9, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.1, "high": 1.0, "log": false}}'),
            (3, 'width', 0.25, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.05, "high": 0.8, "log": false}}'),
            (3, 'steel', 2.0, '{"name": "CategoricalDistribution", "attributes": {"choices": ["S235", "S355", null, 1]}}'),
            (4, 'width', 1.0, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.1, "high": 1.0, "log": false}}');
        INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES
            (1, 0, 10.5, 'FINITE'), (1, 1, 2.0, 'FINITE'), (3, 0, NULL, 'INF_POS'), (3, 1, NULL, 'INF_NEG'), (4, 0, 7.0, 'FINITE');
        """;

    [Fact]
    public async Task A_study_is_a_result_and_its_completed_trials_are_the_points()
    {
        await using var storage = Mount(Sqlite("study.db", Tables + Beam));
        Assert.Equal("optuna", storage.RecognizedAs);
        Assert.Equal(DataSourceKind.Sqlite, storage.Kind);
        Assert.Equal(["beam", "empty"], await storage.ListAsync().Select(static stored => stored.Key).ToArrayAsync());
        var result = await LoadAsync(storage, "beam");
        Assert.Equal(["bars", "steel", "width", "values_0", "values_1"], result.Definition.ColumnNames);
        Assert.Equal([0.5, 0.25, 1.0], result.Column("width"));
        Assert.Equal([3, double.NaN, double.NaN], result.Column("bars"));
        Assert.Equal([1, 2, double.NaN], result.Column("steel"));
        Assert.Equal([10.5, double.PositiveInfinity, 7], result.Column("values_0"));
        Assert.Equal([2, double.NegativeInfinity, double.NaN], result.Column("values_1"));
        Assert.Equal([ObjectiveDirection.Minimize, ObjectiveDirection.Maximize], result.Definition.Objectives.Select(static objective => objective.Direction));
        var (bars, steel, width) = (result.Definition.Variables[0], result.Definition.Variables[1], result.Definition.Variables[2]);
        Assert.Equal((VariableType.Integer, 1, 9), (bars.Type, bars.LowerBound, bars.UpperBound));
        Assert.Equal((VariableType.Real, 0.05, 1.0), (width.Type, width.LowerBound, width.UpperBound));
        Assert.Equal(["S235", "S355", "null", "1"], steel.Categories);
        Assert.Equal("me", ((IReadOnlyDictionary<string, object?>)result.Definition.Metadata["user_attributes"]!)["who"]);
        Assert.Equal(3L, ((IReadOnlyDictionary<string, object?>)result.Definition.Metadata["trials"]!)["COMPLETE"]);
        Assert.Equal(0, (await LoadAsync(storage, "empty")).PointCount);
    }

    [Fact]
    public async Task A_unit_that_is_said_is_added_and_the_directions_stay_those_of_the_study()
    {
        await using var storage = Mount(Sqlite("study.db", Tables + Beam), null, ObjectiveText.Read("values_0 [kg]"), ObjectiveText.Read("values_1 [MPa]"));
        var objectives = (await LoadAsync(storage, "beam")).Definition.Objectives;
        Assert.Equal([new() { Name = "values_0", Unit = "kg" }, new() { Name = "values_1", Unit = "MPa", Direction = ObjectiveDirection.Maximize }], objectives);
    }

    [Fact]
    public async Task Names_of_objectives_and_constraints_are_taken_from_the_system_attributes()
    {
        await using var storage = Mount(Sqlite("study.db", Tables + Beam + """
            INSERT INTO study_system_attributes (study_id, "key", value_json) VALUES (1, 'study:metric_names', '["mass", "width"]');
            INSERT INTO trial_system_attributes (trial_id, "key", value_json) VALUES (1, 'constraints', '[-1.0, 0.5]'), (4, 'constraints', '[0.0, NaN]');
            """));
        var result = await LoadAsync(storage, "beam");
        Assert.Equal(["bars", "steel", "width", "mass", "value.width", "constraint_0", "constraint_1"], result.Definition.ColumnNames);
        Assert.Equal([-1, double.NaN, 0], result.Column("constraint_0"));
        Assert.Equal([0.5, double.NaN, double.NaN], result.Column("constraint_1"));
        Assert.Equal(0.5, result.ViolationOf(0));
    }

    [Fact]
    public async Task A_file_of_2_4_has_values_without_a_type()
    {
        var sql = Tables.Replace(", value_type VARCHAR(7) NOT NULL", "", StringComparison.Ordinal);
        await using var storage = Mount(Sqlite("study.db", sql + """
            INSERT INTO studies VALUES (7, 'old');
            INSERT INTO study_directions (direction, study_id, objective) VALUES ('MAXIMIZE', 7, 0);
            INSERT INTO trials (trial_id, number, study_id, state) VALUES (1, 0, 7, 'COMPLETE');
            INSERT INTO trial_values (trial_id, objective, value) VALUES (1, 0, 0.75);
            INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES
                (1, 'lr', 0.01, '{"name": "LogUniformDistribution", "attributes": {"low": 1e-05, "high": 0.1}}'), (1, 'n', 4, '{"name": "IntUniformDistribution", "attributes": {"low": 1, "high": 8, "step": 1}}');
            """));
        var result = await LoadAsync(storage, "old");
        Assert.Equal((0.75, ObjectiveDirection.Maximize), (result.Column("value")[0], result.Definition.Objectives[0].Direction));
        Assert.Equal((1e-5, VariableType.Integer), (result.Definition.Variables[0].LowerBound, result.Definition.Variables[1].Type));
    }

    [Fact]
    public async Task A_file_from_before_2_4_has_one_objective_and_other_trial_values()
    {
        await using var storage = Mount(Sqlite("study.db", """
            CREATE TABLE studies (study_id INTEGER PRIMARY KEY, study_name VARCHAR(512), direction VARCHAR(8));
            CREATE TABLE trials (trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state VARCHAR(8), value FLOAT);
            CREATE TABLE trial_params (param_id INTEGER PRIMARY KEY, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT, distribution_json VARCHAR(2048));
            CREATE TABLE trial_values (trial_value_id INTEGER PRIMARY KEY, trial_id INTEGER, step INTEGER, value FLOAT);
            INSERT INTO studies VALUES (1, 'v1', 'MINIMIZE'), (2, 'unset', 'NOT_SET');
            INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE', 0.5), (2, 1, 1, 'FAIL', NULL), (3, 2, 1, 'COMPLETE', 0.25);
            INSERT INTO trial_values VALUES (1, 1, 0, 99), (2, 3, 0, 99);
            INSERT INTO trial_params VALUES (1, 1, 'x', 1.5, '{"name": "UniformDistribution", "attributes": {"low": 0, "high": 2}}'), (2, 3, 'x', 0.5, '{"name": "UniformDistribution", "attributes": {"low": 0, "high": 2}}');
            """));
        var result = await LoadAsync(storage, "v1");
        Assert.Equal([0.5, 0.25], result.Column("value"));
        Assert.Equal([1.5, 0.5], result.Column("x"));
        Assert.Equal(ErrorKind.InvalidInput, (await storage.ListAsync().SingleAsync(static stored => stored.Key == "unset")).Fault!.Kind);
    }

    [Theory]
    [InlineData("UPDATE trial_params SET distribution_json = '{' WHERE trial_id = 1", ErrorKind.Corrupt)]
    [InlineData("UPDATE trial_params SET distribution_json = NULL WHERE trial_id = 1", ErrorKind.Corrupt)]
    [InlineData("UPDATE trial_params SET distribution_json = replace(distribution_json, 'FloatDistribution', 'QuantumDistribution')", ErrorKind.NotSupported)]
    [InlineData("UPDATE trial_params SET distribution_json = replace(distribution_json, 'Float', 'Int') WHERE trial_id = 3", ErrorKind.Corrupt)]
    [InlineData("DELETE FROM study_directions WHERE study_id = 1", ErrorKind.InvalidInput)]
    [InlineData("UPDATE study_directions SET direction = 'SIDEWAYS' WHERE study_id = 1", ErrorKind.InvalidInput)]
    public async Task A_study_that_cannot_be_understood_is_listed_with_its_fault_and_others_are_read(string sql, ErrorKind kind)
    {
        await using var storage = Mount(Sqlite("study.db", Tables + Beam + "INSERT INTO trials (trial_id, number, study_id, state) VALUES (9, 0, 2, 'COMPLETE');" + sql));
        var all = await storage.ListAsync().ToListAsync();
        Assert.Equal(["beam", "empty"], all.Select(static stored => stored.Key));
        Assert.Equal(kind, all[0].Fault?.Kind);
        Assert.Equal(kind, (await FaultAsync(() => storage.LoadAsync("beam"))).Kind);
        Assert.Equal(1, (await LoadAsync(storage, "empty")).PointCount);
    }

    [Fact]
    public async Task A_category_that_is_not_there_is_corrupt_not_a_crash()
    {
        await using var storage = Mount(Sqlite("study.db", Tables + Beam + "UPDATE trial_params SET param_value = 17 WHERE param_name = 'steel';"));
        Assert.Equal(ErrorKind.Corrupt, (await FaultAsync(() => storage.LoadAsync("beam"))).Kind);
    }

    [Fact]
    public async Task Nothing_can_be_changed()
    {
        await using var storage = Mount(Sqlite("study.db", Tables + Beam));
        var result = (await storage.LoadAsync("beam"))!;
        Func<Task>[] changes =
        [
            () => storage.SaveAsync("x", result.Result), () => storage.ApplyAsync(result.Revision, result.Result), () => storage.DeleteAsync("beam"),
            () => storage.RenameAsync("beam", "b"), () => storage.ClearAsync(),
        ];
        foreach (var change in changes)
            Assert.Equal(ErrorKind.NotSupported, (await FaultAsync(change)).Kind);
        Assert.Null(await storage.LoadAsync("x"));
        Assert.False(await storage.ExistsAsync("x"));
        Assert.True(await storage.ExistsAsync("beam"));
        Assert.Equal(("mount", 2L), ((await storage.GetInfoAsync()).Type, (await storage.GetInfoAsync()).Count));
        Assert.Equal(ErrorKind.NotFound, (await FaultAsync(() => ColumnAsync(storage, "x", 0))).Kind);
        Assert.Equal(ErrorKind.NotFound, (await FaultAsync(() => ColumnAsync(storage, "beam", 5))).Kind);
        Assert.Equal(ErrorKind.InvalidInput, (await FaultAsync(() => ColumnAsync(storage, "beam", 0, 2, 2))).Kind);
    }
}

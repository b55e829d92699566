using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Files of MLflow and Trackio, whose users say which metrics are objectives.</summary>
public sealed class TrackerMountTests : MountTests
{
    private const string Mlflow =
        """
        CREATE TABLE experiments (experiment_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(256) NOT NULL UNIQUE, lifecycle_stage VARCHAR(32));
        CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL PRIMARY KEY, name VARCHAR(250), status VARCHAR(9), start_time BIGINT, lifecycle_stage VARCHAR(20), experiment_id INTEGER);
        CREATE TABLE params ("key" VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY ("key", run_uuid));
        CREATE TABLE metrics ("key" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL, step BIGINT NOT NULL DEFAULT 0, is_nan BOOLEAN NOT NULL DEFAULT 0);
        CREATE TABLE latest_metrics ("key" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT, step BIGINT NOT NULL, is_nan BOOLEAN NOT NULL, run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY ("key", run_uuid));
        INSERT INTO experiments VALUES (0, 'Default', 'active'), (1, 'nets', 'active');
        INSERT INTO runs VALUES ('a', 'one', 'FINISHED', 1, 'active', 1), ('b', 'two', 'RUNNING', 2, 'active', 1), ('c', 'three', 'FINISHED', 3, 'deleted', 1), ('d', 'four', 'FINISHED', 4, 'active', 1);
        INSERT INTO params VALUES ('lr', '0.1', 'a'), ('lr', '1e-05', 'd'), ('lr', '7', 'b'), ('depth', '3', 'a'), ('depth', '5', 'd'), ('opt', 'adam', 'a'), ('opt', '12', 'd'), ('loss', 'mse', 'a');
        INSERT INTO latest_metrics VALUES ('loss', 0.5, 1, 9, 0, 'a'), ('loss', 0.0, 1, 9, 1, 'd'), ('acc', 0.75, 1, 9, 0, 'a'), ('acc', 0.8, 1, 9, 0, 'd'), ('late', 1, 1, 1, 0, 'b');
        INSERT INTO metrics ("key", value, timestamp, run_uuid, step) VALUES ('loss', 2.0, 1, 'a', 1), ('loss', 1.0, 5, 'a', 2), ('loss', 1.5, 9, 'a', 1), ('loss', 3.0, 1, 'd', 1);
        """;

    private const string Trackio =
        """
        CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL);
        CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, run_name TEXT NOT NULL, config TEXT NOT NULL, created_at TEXT NOT NULL, UNIQUE(run_id));
        INSERT INTO metrics (run_id, timestamp, run_name, step, metrics) VALUES
            ('r1', '2026-01-01', 'same', 0, '{"loss": 3.5, "note": "x", "deep": {"a": 1}}'), ('r2', '2026-01-01', 'same', 0, '{"loss": "Infinity"}'),
            ('r1', '2026-01-01', 'same', 1, '{"loss": 2.5, "acc": 1}'), ('r1', '2026-01-01', 'same', 2, 'broken'), ('r3', '2026-01-01', 'x', 0, '{"loss": NaN, "acc": true}');
        INSERT INTO configs (run_id, run_name, config, created_at) VALUES ('r1', 'same', '{"lr": 0.1, "net": {"width": 8}, "opt": "adam", "list": [1], "_Username": "me"}', ''), ('r2', 'same', '{"lr": 1, "net": {"width": 16}}', '');
        """;

    [Fact]
    public async Task An_experiment_of_MLflow_is_a_result_and_its_finished_runs_are_the_points()
    {
        await using var storage = Mount(Sqlite("mlflow.db", Mlflow), null, Min("loss"));
        Assert.Equal("mlflow", storage.RecognizedAs);
        var result = await LoadAsync(storage, "nets");
        Assert.Equal(["depth", "param.loss", "lr", "opt", "acc", "loss"], result.Definition.ColumnNames);
        Assert.Equal([0.5, double.NaN], result.Column("loss"));
    }

    [Fact]
    public async Task Metrics_that_are_no_objectives_are_columns_too()
    {
        await using var storage = Mount(Sqlite("mlflow.db", Mlflow + "DELETE FROM params WHERE \"key\" = 'loss'"), null, Min("loss"));
        var result = await LoadAsync(storage, "nets");
        Assert.Equal(["depth", "lr", "opt", "acc", "loss"], result.Definition.ColumnNames);
        Assert.Equal([3, 5], result.Column("depth"));
        Assert.Equal([0.1, 1e-5], result.Column("lr"));
        Assert.Equal([1, 0], result.Column("opt"));
        Assert.Equal([0.75, 0.8], result.Column("acc"));
        Assert.Equal([0.5, double.NaN], result.Column("loss"));
        Assert.Equal([VariableType.Integer, VariableType.Real, VariableType.Categorical, VariableType.Real], result.Definition.Variables.Select(static variable => variable.Type));
        Assert.Equal(["acc"], ((Array)result.Definition.Metadata["measured"]!).Cast<string>());
        Assert.Equal(3L, ((IReadOnlyDictionary<string, object?>)result.Definition.Metadata["runs"]!)["FINISHED"]);
        Assert.Equal(ErrorKind.InvalidInput, (await storage.ListAsync().SingleAsync(static stored => stored.Key == "Default")).Fault!.Kind);
    }

    [Fact]
    public async Task Without_a_table_of_latest_metrics_the_last_step_counts()
    {
        await using var storage = Mount(Sqlite("mlflow.db", Mlflow + "DROP TABLE latest_metrics; DELETE FROM params WHERE \"key\" = 'loss'"), null, Max("loss"));
        var result = await LoadAsync(storage, "nets");
        Assert.Equal([1.0, 3.0], result.Column("loss"));
        Assert.Equal(ObjectiveDirection.Maximize, result.Definition.Objectives[0].Direction);
    }

    [Fact]
    public void Where_the_file_does_not_say_the_objectives_have_to_be_named()
    {
        var nothing = Refused(Sqlite("mlflow.db", Mlflow));
        Assert.Equal(ErrorKind.InvalidInput, nothing.Kind);
        var trackio = Sqlite("trackio.db", Trackio);
        Assert.Equal(ErrorKind.InvalidInput, Refused(trackio).Kind);
        var other = Refused(trackio, null, Min("speed"));
        Assert.Equal(ErrorKind.InvalidInput, other.Kind);
        Assert.Contains("loss", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_of_Trackio_is_a_result_and_its_runs_are_the_points()
    {
        await using var storage = Mount(Sqlite("digits.db", Trackio), null, Min("loss"));
        Assert.Equal("trackio", storage.RecognizedAs);
        var result = await LoadAsync(storage, "digits");
        Assert.Equal(["lr", "net.width", "opt", "acc", "loss"], result.Definition.ColumnNames);
        Assert.Equal([2.5, double.PositiveInfinity, double.NaN], result.Column("loss"));
        Assert.Equal([1, double.NaN, 1], result.Column("acc"));
        Assert.Equal([0.1, 1, double.NaN], result.Column("lr"));
        Assert.Equal([8, 16, double.NaN], result.Column("net.width"));
        Assert.Equal([0, double.NaN, double.NaN], result.Column("opt"));
    }

    [Fact]
    public async Task An_early_file_of_Trackio_has_several_projects_and_no_configurations()
    {
        await using var storage = Mount(Sqlite("old.db", """
            CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, project_name TEXT NOT NULL, run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL);
            INSERT INTO metrics (timestamp, project_name, run_name, step, metrics) VALUES ('', 'p', 'a', 0, '{"loss": 1.0}'), ('', 'q', 'a', 0, '{"loss": 2.0}'), ('', 'p', 'b', 0, '{"loss": -Infinity}');
            """), null, Min("loss"));
        Assert.Equal(["p", "q"], await storage.ListAsync().Select(static stored => stored.Key).ToArrayAsync());
        Assert.Equal([1, double.NegativeInfinity], (await LoadAsync(storage, "p")).Column("loss"));
        Assert.Equal([2], (await LoadAsync(storage, "q")).Column("loss"));
    }
}

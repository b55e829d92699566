using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Sim2l.Demo;

/// <summary>Bars between those of the sweep, in a file such as Optuna leaves: written by plain SQL, as by a program that knows nothing of Sim2l.</summary>
internal static class BarStudy
{
    private const string Schema = "OptunaStudy.sql";
    private const string Table = "CREATE TABLE bars (number INTEGER, material TEXT, length REAL, mass REAL, stress REAL, far_wall REAL)";
    private const string Row = "INSERT INTO bars VALUES (@number, @material, @length, @mass, @stress, @far_wall)";

    private static readonly (string Material, double Length)[] Designs =
    [
        ("titanium 6Al-4V", 0.08), ("titanium 6Al-4V", 0.12), ("titanium 6Al-4V", 0.14), ("titanium 6Al-4V", 0.19),
        ("invar 36", 0.06), ("invar 36", 0.09), ("invar 36", 0.12), ("stainless steel 304", 0.13),
    ];

    public static void Write(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Execute(connection, Table);
        foreach (var (number, design) in Designs.Index())
            Add(connection, number, BarTrial.Of(BarMaterial.All.Single(material => material.Name == design.Material), design.Length));
        Execute(connection, ReadSchema());
        transaction.Commit();
    }

    private static void Add(SqliteConnection connection, int number, BarTrial trial) => Execute(
        connection, Row,
        new("@number", number), new("@material", trial.Material), new("@length", trial.Length), new("@mass", trial.Mass), new("@stress", trial.Stress), new("@far_wall", trial.FarWall));

    private static void Execute(SqliteConnection connection, string sql, params SqliteParameter[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(parameters);
        command.ExecuteNonQuery();
    }

    private static string ReadSchema()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Schema)!);
        return reader.ReadToEnd();
    }
}

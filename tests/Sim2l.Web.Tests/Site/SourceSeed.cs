using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.Web.Site;

/// <summary>Files that the tests send and connect.</summary>
internal static class SourceSeed
{
    public const string Database = SiteService.SourceFolder + "/trials.db";
    public const string Store = SiteService.SourceFolder + "/store.db";
    public const string Designs = "thickness [mm],material,mass [kg],stress [MPa]\n1,steel,10,300\n2,steel,20,150\n2,wood,5,290\n3,wood,25,160\n4,steel,40,200\n";

    /// <summary>Writes databases that may be connected: a table, and a store of results.</summary>
    public static async Task WriteDatabasesAsync(string folder)
    {
        WriteTable(folder);
        var definition = new OptimizationDefinition { Problem = "beams", Objectives = [new() { Name = "mass", Unit = "kg" }, new() { Name = "stress", Unit = "MPa" }] };
        await using var store = SqlResultStorage.Open(Path.Join(folder, Store));
        await store.SaveAsync("beams", new(definition, [[10, 20, 30], [300, 150, 200]], [new() { Name = "heavy", Indices = [1, 2] }]));
    }

    private static void WriteTable(string folder)
    {
        Directory.CreateDirectory(Path.Join(folder, SiteService.SourceFolder));
        using var connection = new SqliteConnection($"Data Source={Path.Join(folder, Database)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE trials (x REAL, mass REAL, stress REAL); INSERT INTO trials VALUES (1, 10, 300), (2, 20, 150), (3, 30, 200)";
        command.ExecuteNonQuery();
    }

    /// <summary>A table whose two objectives, mass and stress, work against each other.</summary>
    public static string Cantilever(int rows)
    {
        var random = new Random(7);
        var text = new StringBuilder("width [mm],height [mm],mass [kg],stress [MPa],deflection [mm]\n");
        for (var row = 0; row < rows; row++)
        {
            var (width, height) = (20 + (80 * random.NextDouble()), 30 + (120 * random.NextDouble()));
            text.Append(CultureInfo.InvariantCulture, $"{width:G6},{height:G6},{width * height * 0.00785:G6},{6e7 / (width * height * height):G6},{4e8 / (width * height * height * height) * 1e3:G6}\n");
        }
        return text.ToString();
    }

    /// <summary>A file as a browser takes it.</summary>
    public static FilePayload File(string name, string content) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };

    /// <summary>Sends a file with the dialog of the view of data.</summary>
    public static async Task ImportAsync(this Visitor visitor, string name, string content, params string[] objectives)
    {
        await visitor.GoAsync("/data");
        var dialog = await visitor.ChooseAsync(name, content, objectives);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await Visitor.SeeTextAsync(visitor.Page.GetByRole(AriaRole.Status).Last, $"{name} was imported");
    }

    /// <summary>Chooses a file and its objectives, and leaves the dialog open.</summary>
    public static async Task<ILocator> ChooseAsync(this Visitor visitor, string name, string content, params string[] objectives)
    {
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(File(name, content));
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Import this file?" });
        for (var i = 0; i < objectives.Length; i++)
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Add an objective" }).ClickAsync();
            // It is a field for text until the file's columns are known.
            await dialog.Locator("select").And(dialog.GetByLabel($"Column of objective {i + 1}")).SelectOptionAsync(objectives[i]);
        }
        return dialog;
    }
}

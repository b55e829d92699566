using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>The finished column values of one simulation, for the raw loops.</summary>
internal sealed class CatalogSampleRow
{
    public const string CreatedAt = "2026-01-02 03:04:05.000000";
    public const string CreatedBy = "ada";

    private const string Audit = """{"WorkflowHash": "HASH", "Visibility": "public"}""";

    public CatalogSampleRow(int number)
    {
        var prepared = new PreparedSimulation(CatalogSample.Of(number));
        var content = prepared.Content;
        Name = content.SimulationName;
        Version = content.SimulationVersion;
        NameKey = prepared.NameKey;
        AuthorKey = SearchWords.Fold(content.Author!);
        Author = content.Author!;
        WorkflowType = content.WorkflowType;
        WorkflowHash = content.WorkflowHash!;
        Tags = PythonJson.Write(content.Tags);
        InputSchema = PythonJson.Write(content.InputSchema);
        OutputSchema = PythonJson.Write(content.OutputSchema);
        Metadata = PythonJson.Write(content.Metadata);
        Description = content.Description!;
        TagKeys = prepared.TagKeys;
        Words = prepared.Words.ToText();
        Vector = prepared.Words.ToVector();
        AuditDetail = Audit.Replace("HASH", WorkflowHash, StringComparison.Ordinal);
    }

    public string Name { get; }

    public string Version { get; }

    public string NameKey { get; }

    public string AuthorKey { get; }

    public string Author { get; }

    public string WorkflowType { get; }

    public string WorkflowHash { get; }

    public string Tags { get; }

    public string InputSchema { get; }

    public string OutputSchema { get; }

    public string Metadata { get; }

    public string Description { get; }

    public string[] TagKeys { get; }

    public string Words { get; }

    public string Vector { get; }

    public string AuditDetail { get; }
}

using System.Data.Common;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>A row of <c>catalog_simulations</c>, with its bundle where that was asked for.</summary>
internal sealed class SimulationRow
{
    /// <summary>What lists show: everything but the bundle.</summary>
    public const string Columns =
        "s.id AS simulation_id, s.simulation_name, s.simulation_version, s.visibility, s.status, s.created_by, s.created_at, s.updated_by, s.updated_at, s.revision, "
        + "s.deprecation_reason, s.replacement, s.author, s.author_email, s.organization, s.license, s.repository_url, s.documentation_url, s.workflow_type, "
        + "s.workflow_hash, s.python_version, s.tags, s.dependencies, s.input_schema, s.output_schema, s.metadata, s.description";

    private const int LastColumn = 26;

    public long SimulationId { get; init; }

    public string SimulationName { get; init; } = "";

    public string SimulationVersion { get; init; } = "";

    public string Visibility { get; init; } = "";

    public string Status { get; init; } = "";

    public string? CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? UpdatedBy { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Revision { get; init; }

    public string? DeprecationReason { get; init; }

    public string? Replacement { get; init; }

    public string? Author { get; init; }

    public string? AuthorEmail { get; init; }

    public string? Organization { get; init; }

    public string? License { get; init; }

    public string? RepositoryUrl { get; init; }

    public string? DocumentationUrl { get; init; }

    public string WorkflowType { get; init; } = "";

    public string? WorkflowHash { get; init; }

    public string? PythonVersion { get; init; }

    public string Tags { get; init; } = "";

    public string Dependencies { get; init; } = "";

    public string InputSchema { get; init; } = "";

    public string OutputSchema { get; init; } = "";

    public string? Metadata { get; init; }

    public string? Description { get; init; }

    public string? Bundle { get; init; }

    /// <summary>How well it matches, in a search.</summary>
    public long Score { get; init; }

    public long TextLength => (Description?.Length ?? 0) + InputSchema.Length + OutputSchema.Length + (Metadata?.Length ?? 0) + Tags.Length + Dependencies.Length;

    /// <summary>Reads <see cref="Columns"/>.</summary>
    public static SimulationRow ReadRow(DbDataReader row) => Read(row, null, 0);

    /// <summary>Reads <see cref="Columns"/>, followed by the bundle.</summary>
    public static SimulationRow ReadWhole(DbDataReader row) => Read(row, row.FindText(LastColumn + 1), 0);

    /// <summary>Reads <see cref="Columns"/>, followed by the score.</summary>
    public static SimulationRow ReadMatch(DbDataReader row) => Read(row, null, row.GetInt64(LastColumn + 1));

    public Simulation ToSimulation() => new()
    {
        SimulationId = SimulationId,
        SimulationName = SimulationName,
        SimulationVersion = SimulationVersion,
        Description = Description,
        Author = Author,
        AuthorEmail = AuthorEmail,
        Organization = Organization,
        License = License,
        RepositoryUrl = RepositoryUrl,
        DocumentationUrl = DocumentationUrl,
        Tags = StoredJson.Texts(PythonJsonReader.Read(Tags)),
        InputSchema = JsonDictionary.Read(InputSchema),
        OutputSchema = JsonDictionary.Read(OutputSchema),
        WorkflowType = WorkflowType,
        WorkflowHash = WorkflowHash,
        WorkflowBundle = Bundle is null ? null : JsonDictionary.Read(Bundle),
        Dependencies = StoredJson.Texts(PythonJsonReader.Read(Dependencies)),
        PythonVersion = PythonVersion,
        Visibility = StoredWord.Read<Visibility>(Visibility),
        Status = StoredWord.Read<SimulationStatus>(Status),
        DeprecationReason = DeprecationReason,
        Replacement = Replacement,
        Metadata = Metadata is null ? null : JsonDictionary.Read(Metadata),
        CreatedBy = CreatedBy,
        CreatedAt = CreatedAt,
        UpdatedBy = UpdatedBy,
        UpdatedAt = UpdatedAt,
        Revision = Revision,
    };

    private static SimulationRow Read(DbDataReader row, string? bundle, long score) => new()
    {
        SimulationId = row.GetInt64(0),
        SimulationName = row.GetString(1),
        SimulationVersion = row.GetString(2),
        Visibility = row.GetString(3),
        Status = row.GetString(4),
        CreatedBy = row.FindText(5),
        CreatedAt = row.GetTime(6),
        UpdatedBy = row.FindText(7),
        UpdatedAt = row.GetTime(8),
        Revision = row.GetInt64(9),
        DeprecationReason = row.FindText(10),
        Replacement = row.FindText(11),
        Author = row.FindText(12),
        AuthorEmail = row.FindText(13),
        Organization = row.FindText(14),
        License = row.FindText(15),
        RepositoryUrl = row.FindText(16),
        DocumentationUrl = row.FindText(17),
        WorkflowType = row.GetString(18),
        WorkflowHash = row.FindText(19),
        PythonVersion = row.FindText(20),
        Tags = row.GetString(21),
        Dependencies = row.GetString(22),
        InputSchema = row.GetString(23),
        OutputSchema = row.GetString(24),
        Metadata = row.FindText(25),
        Description = row.FindText(LastColumn),
        Bundle = bundle,
        Score = score,
    };
}

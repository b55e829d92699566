using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <remarks>Objects are the default, because nothing on the command line tells that they come through the pipeline.</remarks>
[Cmdlet(VerbsLifecycle.Register, "Simulation", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true)]
[OutputType(typeof(Registration))]
public sealed class RegisterSimulationCommand : CatalogBatchCommand<Registration>
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private SimulationInput? _input;

    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string SimulationName { get; set; } = "";

    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ValidateNotNullOrEmpty]
    public string SimulationVersion { get; set; } = "";

    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = PathSet, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public string? Author { get; set; }

    [Parameter]
    public string? AuthorEmail { get; set; }

    [Parameter]
    public string? Organization { get; set; }

    [Parameter]
    public string? License { get; set; }

    [Parameter]
    public string? RepositoryUrl { get; set; }

    [Parameter]
    public string? DocumentationUrl { get; set; }

    [Parameter]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(CatalogTagCompleter))]
    public string[] Tag { get; set; } = [];

    [Parameter]
    public IDictionary? InputSchema { get; set; }

    [Parameter]
    public IDictionary? OutputSchema { get; set; }

    [Parameter]
    public string? WorkflowType { get; set; }

    [Parameter]
    public string? WorkflowHash { get; set; }

    [Parameter(ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] WorkflowFile { get; set; } = [];

    [Parameter(ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    public string? WorkflowEntrypoint { get; set; }

    [Parameter]
    [Alias("Dependencies")]
    public string[] Dependency { get; set; } = [];

    [Parameter]
    public string? PythonVersion { get; set; }

    [Parameter]
    public Visibility? Visibility { get; set; }

    [Parameter]
    public IDictionary? Metadata { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _input = new(ReadFields(), field => WriteWarning($"The field '{RunText.Line(field)}' means nothing in a registration and is left out."));
    }

    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                ProcessPaths(Path, ResolveWildcardPath);
                break;
            case LiteralPathSet:
                ProcessPaths(LiteralPath, path => [ResolveLiteralPath(path)]);
                break;
            case InputObjectSet:
                foreach (var item in InputObject)
                    ProcessObject(item);
                break;
            default:
                Register(SimulationName, ReadNamed);
                break;
        }
    }

    private protected override string Activity => "Registering simulations";

    private protected override IEnumerable<object> Answer(Registration result)
    {
        if (result.SimulationId is { } id)
            See(new() { SimulationId = id, SimulationName = result.SimulationName, SimulationVersion = result.SimulationVersion, CreatedAt = default, UpdatedAt = default });
        return [result];
    }

    /// <remarks>By value a file is an object like any other, and never gets as far as its path.</remarks>
    private void ProcessObject(object item)
    {
        if ((item is PSObject wrapped ? wrapped.BaseObject : item) is FileInfo file)
            ProcessPaths([file.FullName], static path => [path]);
        else
            Register(item, () => _input!.Read(item));
    }

    private void ProcessPaths(string[] paths, Func<string, IReadOnlyCollection<string>> resolve)
    {
        foreach (var path in paths)
        {
            IReadOnlyCollection<string> files = [];
            Try(path, () => files = resolve(path));
            foreach (var file in files)
                ProcessFile(file, path);
        }
    }

    private void ProcessFile(string file, string target)
    {
        IReadOnlyList<object> items = [];
        Try(target, () => items = SimulationFile.Read(file));
        for (var i = 0; i < items.Count; i++)
        {
            var (item, place) = (items[i], items.Count == 1 ? $"'{file}'" : string.Create(CultureInfo.InvariantCulture, $"'{file}', item {i + 1}"));
            Register(target, () => ReadItem(item, place));
        }
    }

    private NewSimulation ReadItem(object item, string place)
    {
        try
        {
            return _input!.Read(item);
        }
        catch (Sim2lException e)
        {
            throw new Sim2lException(e.Kind, $"{place}: {e.Message}", e);
        }
    }

    private NewSimulation ReadNamed()
    {
        var named = _input!.Read(new Hashtable { ["name"] = SimulationName, ["version"] = SimulationVersion });
        if (WorkflowFile.Length > 0)
            return named with { WorkflowBundle = WorkflowFiles.Read([.. WorkflowFile.SelectMany(ResolveWildcardPath)], WorkflowEntrypoint, named.WorkflowType) };
        return WorkflowEntrypoint is null ? named : throw WorkflowFiles.NoFiles();
    }

    private void Register(object target, Func<NewSimulation> read)
    {
        NewSimulation? simulation = null;
        if (Try(target, () => simulation = read()) && ShouldProcess(CatalogText.Name(simulation!.SimulationName, simulation.SimulationVersion), "Register simulation"))
            Begin(target, (catalog, cancellation) => ParameterSetName == NameSet ? catalog.RegisterAsync(simulation, Me, cancellation) : RegisterOneAsync(catalog, simulation, cancellation));
    }

    /// <remarks>Of many, the one that is refused must be known by more than its field.</remarks>
    private static async Task<Registration> RegisterOneAsync(ICatalog catalog, NewSimulation simulation, CancellationToken cancellation)
    {
        try
        {
            return await catalog.RegisterAsync(simulation, Me, cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.InvalidInput or ErrorKind.TooLarge)
        {
            throw new Sim2lException(e.Kind, $"{CatalogText.Summary($"{simulation.SimulationName} {simulation.SimulationVersion}")}: {e.Message}", e);
        }
    }

    private Dictionary<string, object?> ReadFields() => new()
    {
        ["description"] = Description,
        ["author"] = Author,
        ["author_email"] = AuthorEmail,
        ["organization"] = Organization,
        ["license"] = License,
        ["repository_url"] = RepositoryUrl,
        ["documentation_url"] = DocumentationUrl,
        ["tags"] = Tag,
        ["input_schema"] = InputSchema,
        ["output_schema"] = OutputSchema,
        ["workflow_type"] = WorkflowType,
        ["workflow_hash"] = WorkflowHash,
        ["dependencies"] = Dependency,
        ["python_version"] = PythonVersion,
        ["visibility"] = Visibility?.ToString().ToLowerInvariant(),
        ["metadata"] = Metadata,
    };
}

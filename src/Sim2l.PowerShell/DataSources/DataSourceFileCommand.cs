using System.Management.Automation;

namespace Sim2l.DataSources;

/// <summary>A cmdlet that makes sources of files, one after the other.</summary>
public abstract class DataSourceFileCommand : DataSourceCommand
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in ParameterSetName == PathSet ? Path : LiteralPath)
        {
            IReadOnlyCollection<string> files = [];
            Try(path, () => files = ParameterSetName == PathSet ? ResolveWildcardPath(path) : [ResolveLiteralPath(path)]);
            foreach (var file in files)
                WriteEach(path, () => Process(file));
        }
    }

    private protected abstract IEnumerable<object> Process(string file);
}

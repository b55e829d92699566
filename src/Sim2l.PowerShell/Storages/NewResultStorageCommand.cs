using System.Management.Automation;

namespace Sim2l.Storages;

[Cmdlet(VerbsCommon.New, "ResultStorage", SupportsShouldProcess = true)]
[OutputType(typeof(OpenStorage))]
public sealed class NewResultStorageCommand : ResultStorageOpeningCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public StorageLocation Primary { get; set; } = null!;

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public StorageLocation? Secondary { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int CacheSizeMB { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? SourceId { get; set; }

    protected override void ProcessRecord() => WriteEach(Name, Open);

    private IEnumerable<object> Open()
    {
        CheckName();
        var settings = new StorageManagerSettings
        {
            Primary = Read(Primary),
            Secondary = Secondary is null ? null : Read(Secondary),
            CacheMegabytes = CacheSizeMB == 0 ? null : CacheSizeMB,
        };
        var place = Secondary is null ? $"{Primary}" : $"{Primary}, secondary {Secondary}";
        return ShouldProcess(Name, $"Open the result storage {place}") ? [Publish(StorageHandle.Open(Name, settings))] : [];
    }

    private StorageSettings Read(StorageLocation location) => location.Read(ResolveLiteralPath) with { SourceId = NullIfEmpty(SourceId) };
}

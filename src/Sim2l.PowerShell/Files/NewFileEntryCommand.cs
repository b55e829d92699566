using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Files;

[Cmdlet(VerbsCommon.New, "FileEntry", SupportsShouldProcess = true)]
[OutputType(typeof(FileEntry))]
public sealed class NewFileEntryCommand : FileEntryCreationCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Uri { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? Size { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? SiteName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Url { get; set; }

    private protected override NewFileEntry Describe(string name) => new()
    {
        Name = name,
        Uri = NullIfEmpty(Uri),
        Size = Size,
        SiteName = NullIfEmpty(SiteName),
        Url = NullIfEmpty(Url),
        Visibility = Visibility,
        Metadata = ReadMetadata(),
    };
}

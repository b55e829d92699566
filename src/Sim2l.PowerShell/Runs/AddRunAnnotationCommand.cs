using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Add, "RunAnnotation", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class AddRunAnnotationCommand : RunChangeCommand
{
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextOnly]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Author { get; set; }

    protected override string Action => "Add annotation";

    protected override bool TakeWord(string word)
    {
        if (Text.Length > 0)
            return false;
        Text = word;
        return true;
    }

    protected override void Change(RunWriter writer) =>
        writer.AddAnnotation(new() { Text = Text, Author = NullIfEmpty(Author) ?? Environment.UserName });
}

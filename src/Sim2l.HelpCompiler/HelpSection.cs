namespace Sim2l.Help;

/// <summary>A heading of a page with its paragraphs and code blocks.</summary>
internal sealed record HelpSection(int Level, string Heading, int Line)
{
    public List<string> Paragraphs { get; } = [];

    public List<string> Code { get; } = [];
}

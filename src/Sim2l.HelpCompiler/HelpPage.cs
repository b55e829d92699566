using System.Text.RegularExpressions;

namespace Sim2l.Help;

/// <summary>The page of a cmdlet, or of a base class whose parameters many cmdlets inherit.</summary>
/// <remarks>
/// <c># Name</c> and the synopsis; <c>## Description</c>; <c>## Parameters</c> with a <c>### -Name</c> each; <c>## Examples</c> with a <c>### Title</c>
/// and a fenced block each; <c>## Notes</c>; <c>## Links</c>.
/// </remarks>
internal sealed partial class HelpPage
{
    private static readonly string[] Headings = ["Description", "Parameters", "Examples", "Notes", "Links"];

    private readonly Dictionary<string, HelpSection> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private HelpPage(string path, string name)
    {
        FilePath = path;
        Name = name;
    }

    public string FilePath { get; }

    public string Name { get; }

    public IReadOnlyList<string> Synopsis { get; private set; } = [];

    public IReadOnlyList<string> Description { get; private set; } = [];

    public IReadOnlyList<string> Notes { get; private set; } = [];

    public IReadOnlyList<string> Links { get; private set; } = [];

    public List<HelpExample> Examples { get; } = [];

    public IEnumerable<HelpSection> Parameters => _parameters.Values;

    public static IReadOnlyList<HelpPage> ReadFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(Read)];

    public IReadOnlyList<string>? Parameter(string name) => _parameters.GetValueOrDefault(name)?.Paragraphs;

    private static HelpPage Read(string path)
    {
        var sections = HelpMarkdown.Read(path);
        var name = Path.GetFileNameWithoutExtension(path);
        if (sections is not [{ Level: 1 } title, ..] || title.Heading != name)
            throw new HelpPageException(path, 1, $"The page must begin with '# {name}'.");

        var page = new HelpPage(path, name) { Synopsis = title.Paragraphs };
        var chapter = "";
        foreach (var section in sections.Skip(1))
        {
            if (section.Level == 2)
                chapter = page.StartChapter(section);
            else
                page.AddEntry(chapter, section);
        }
        return page;
    }

    private string StartChapter(HelpSection section)
    {
        if (!Headings.Contains(section.Heading))
            throw new HelpPageException(FilePath, section.Line, $"'{section.Heading}' is no heading of a page; the headings are {string.Join(", ", Headings)}.");
        switch (section.Heading)
        {
            case "Description":
                Description = section.Paragraphs;
                break;
            case "Notes":
                Notes = section.Paragraphs;
                break;
            case "Links":
                Links = [.. section.Paragraphs.SelectMany(static paragraph => CommandName().Matches(paragraph)).Select(static match => match.Value)];
                break;
        }
        return section.Heading;
    }

    private void AddEntry(string chapter, HelpSection section)
    {
        if (chapter == "Parameters" && section.Heading.StartsWith('-'))
            _parameters.Add(section.Heading[1..], section);
        else if (chapter == "Examples" && section.Code.Count == 1)
            Examples.Add(new(section.Heading, section.Code[0], section.Paragraphs));
        else
            throw new HelpPageException(FilePath, section.Line, "Under 'Parameters' stands '### -Name', under 'Examples' a title with one fenced block.");
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z]\w+|\babout_\w+")]
    private static partial Regex CommandName();
}

using System.Text;
using System.Text.RegularExpressions;

namespace Sim2l.Help;

/// <summary>Reads the little Markdown that pages use: headings, paragraphs, lists, fenced code.</summary>
internal static partial class HelpMarkdown
{
    public static IReadOnlyList<HelpSection> Read(string path)
    {
        var sections = new List<HelpSection>();
        var paragraph = new StringBuilder();
        var fence = (List<string>?)null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                EndParagraph();
                if (fence is not null)
                    Last().Code.Add(string.Join('\n', fence));
                fence = fence is null ? [] : null;
            }
            else if (fence is not null)
            {
                fence.Add(line);
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                EndParagraph();
                sections.Add(new(heading.Groups["marks"].Length, Plain(heading.Groups["text"].Value), number));
            }
            else
            {
                AddLine(line);
            }
        }
        EndParagraph();
        if (fence is not null)
            throw new HelpPageException(path, number, "A fenced block is not closed.");
        return sections;

        HelpSection Last() => sections.Count > 0 ? sections[^1] : throw new HelpPageException(path, number, "Text stands before the first heading.");

        void AddLine(string line)
        {
            if (line.Trim().Length == 0 || line.StartsWith("- ", StringComparison.Ordinal))
                EndParagraph();
            paragraph.Append(paragraph.Length > 0 ? " " : "").Append(line.Trim());
        }

        void EndParagraph()
        {
            if (paragraph.Length > 0)
                Last().Paragraphs.Add(Plain(paragraph.ToString()));
            paragraph.Clear();
        }
    }

    /// <summary>The text as a console shows it: without link targets, emphasis and code marks.</summary>
    private static string Plain(string text) => Mark().Replace(Link().Replace(text, "$1"), "$2");

    [GeneratedRegex(@"^(?<marks>#{1,3}) +(?<text>.+?)\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(`|\*\*)(.+?)\1")]
    private static partial Regex Mark();
}

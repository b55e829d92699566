using System.Text;
using System.Text.RegularExpressions;

namespace Sim2l.Files;

/// <summary>One part of a path: a name, or a pattern of names.</summary>
internal sealed class FilePathPart
{
    private readonly Regex? _pattern;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a set that is none.</exception>
    public FilePathPart(string part)
    {
        Name = Unescape(part);
        if (part.AsSpan().ContainsAny('*', '?', '['))
            _pattern = Compile(part);
    }

    /// <summary>The name that it stands for where it is no pattern.</summary>
    public string Name { get; }

    public bool IsPattern => _pattern is not null;

    public bool Matches(string name) => _pattern?.IsMatch(name) ?? name == Name;

    private static Regex Compile(string part)
    {
        try
        {
            // The engine whose time grows with the text only, whatever the pattern.
            return new($@"\A{Translate(part)}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{part}' is not a pattern; put a backtick before a bracket that is meant as one.", e);
        }
    }

    private static string Translate(string part)
    {
        var expression = new StringBuilder();
        for (var i = 0; i < part.Length; i++)
        {
            expression.Append(part[i] switch
            {
                '*' => ".*",
                '?' => ".",
                '[' when part.IndexOf(']', i + 1) is > 0 and var end => ReadSet(part, ref i, end),
                '`' when i + 1 < part.Length => Regex.Escape(part[++i].ToString()),
                var character => Regex.Escape(character.ToString()),
            });
        }
        return expression.ToString();
    }

    // A caret or a class in a set has no meaning at the prompt.
    private static string ReadSet(string part, ref int at, int end)
    {
        var set = part[(at + 1)..end];
        at = end;
        return $"[{set.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("^", @"\^", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)}]";
    }

    private static string Unescape(string part)
    {
        var name = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
            name.Append(part[i] == '`' && i + 1 < part.Length ? part[++i] : part[i]);
        return name.ToString();
    }
}

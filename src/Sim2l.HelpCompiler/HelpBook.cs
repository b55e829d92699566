namespace Sim2l.Help;

/// <summary>The pages and the cmdlets they are about, checked against each other.</summary>
internal sealed class HelpBook
{
    private static readonly Dictionary<string, string> CommonParameters = new()
    {
        ["WhatIf"] = "Shows what would happen, and changes nothing.",
        ["Confirm"] = "Asks before each change.",
    };

    private readonly Dictionary<string, HelpPage> _pages;

    /// <exception cref="HelpPageException">A page speaks of a cmdlet, base class or parameter that does not exist.</exception>
    public HelpBook(IReadOnlyList<HelpPage> pages, IReadOnlyList<CmdletShape> cmdlets)
    {
        _pages = pages.ToDictionary(static page => page.Name, StringComparer.OrdinalIgnoreCase);
        Cmdlets = [.. cmdlets.Select(WithCommonParameters)];
        foreach (var page in pages)
            Check(page);
    }

    public IReadOnlyList<CmdletShape> Cmdlets { get; }

    public HelpPage? Page(CmdletShape cmdlet) => _pages.GetValueOrDefault(cmdlet.Name);

    /// <summary>The text of the cmdlet's own page, or else of the base class that declares the parameter.</summary>
    public IReadOnlyList<string> Describe(CmdletShape cmdlet, ParameterShape parameter) =>
        Page(cmdlet)?.Parameter(parameter.Name)
        ?? _pages.GetValueOrDefault(parameter.Owner)?.Parameter(parameter.Name)
        ?? (CommonParameters.TryGetValue(parameter.Name, out var text) ? [text] : []);

    private static CmdletShape WithCommonParameters(CmdletShape cmdlet)
    {
        if (!cmdlet.SupportsShouldProcess)
            return cmdlet;
        var uses = new[] { new ParameterUse(null, false, null, false, false) };
        return cmdlet with
        {
            Parameters = [.. cmdlet.Parameters, new("WhatIf", "", null, ["wi"], false, uses), new("Confirm", "", null, ["cf"], false, uses)],
        };
    }

    private void Check(HelpPage page)
    {
        var known = Cmdlets.Where(c => c.Name.Equals(page.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(static c => c.Parameters)
            .Concat(Cmdlets.SelectMany(static c => c.Parameters).Where(p => p.Owner == page.Name))
            .Select(static p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (page.Name.Contains('-') && Cmdlets.All(c => c.Name != page.Name))
            throw new HelpPageException(page.FilePath, 1, $"There is no cmdlet {page.Name}.");
        if (page.Parameters.FirstOrDefault(section => !known.Contains(section.Heading[1..])) is { } unknown && known.Count > 0)
            throw new HelpPageException(page.FilePath, unknown.Line, $"{page.Name} has no parameter {unknown.Heading}.");
    }
}

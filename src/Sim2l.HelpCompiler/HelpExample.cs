namespace Sim2l.Help;

/// <summary>One example of a page: what it shows, the code, and what to say about it.</summary>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);

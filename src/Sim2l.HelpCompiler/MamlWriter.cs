using System.Globalization;
using System.Xml.Linq;

namespace Sim2l.Help;

/// <summary>Writes help as the XML that Get-Help reads beside a binary module.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Save(HelpBook book, string path)
    {
        var documented = book.Cmdlets.Where(cmdlet => book.Page(cmdlet) is not null);
        var root = new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), documented.Select(cmdlet => WriteCommand(book, cmdlet, book.Page(cmdlet)!)));
        new XDocument(root).Save(path);
    }

    private static XElement WriteCommand(HelpBook book, CmdletShape cmdlet, HelpPage page) =>
        new(Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                new XElement(Command + "verb", cmdlet.Verb),
                new XElement(Command + "noun", cmdlet.Noun),
                new XElement(Maml + "description", Paragraphs(page.Synopsis))),
            new XElement(Maml + "description", Paragraphs(page.Description)),
            new XElement(Command + "syntax", cmdlet.Sets.Select(set => WriteSyntax(book, cmdlet, set))),
            new XElement(Command + "parameters", cmdlet.Parameters.OrderBy(static p => p.Name, StringComparer.Ordinal).Select(p => WriteParameter(book, cmdlet, p, p.Uses[0]))),
            new XElement(Command + "inputTypes", InputTypes(cmdlet).Select(static type => WriteType("inputType", type))),
            new XElement(Command + "returnValues", cmdlet.OutputTypes.Distinct().Select(static type => WriteType("returnValue", type))),
            new XElement(Maml + "alertSet", page.Notes.Count > 0 ? new XElement(Maml + "alert", Paragraphs(page.Notes)) : null),
            new XElement(Command + "examples", page.Examples.Select(WriteExample)),
            new XElement(Maml + "relatedLinks", page.Links.Select(static link => new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", link)))));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(static text => new XElement(Maml + "para", text));

    private static IEnumerable<string> InputTypes(CmdletShape cmdlet) =>
        cmdlet.Parameters.Where(static p => p.Uses.Any(static use => use.FromPipeline)).Select(static p => (p.Type?.IsArray == true ? p.Type.GetElementType() : p.Type)?.FullName ?? "").Distinct();

    private static XElement WriteType(string element, string type) =>
        new(Command + element, new XElement(Dev + "type", new XElement(Maml + "name", type)));

    private static XElement WriteSyntax(HelpBook book, CmdletShape cmdlet, string set)
    {
        var parameters = cmdlet.Parameters.Select(parameter => (Parameter: parameter, Use: parameter.In(set))).Where(static p => p.Use is not null)
            .OrderBy(static p => p.Use!.Position ?? int.MaxValue).ThenByDescending(static p => p.Use!.Mandatory).ThenBy(static p => p.Parameter.Owner.Length == 0);
        return new(Command + "syntaxItem",
            new XElement(Maml + "name", cmdlet.Name),
            parameters.Select(p => WriteParameter(book, cmdlet, p.Parameter, p.Use!)));
    }

    private static XElement WriteParameter(HelpBook book, CmdletShape cmdlet, ParameterShape parameter, ParameterUse use) =>
        new(Command + "parameter",
            new XAttribute("required", Lower(use.Mandatory)),
            new XAttribute("variableLength", Lower(parameter.Type?.IsArray == true)),
            new XAttribute("globbing", Lower(parameter.Wildcards)),
            new XAttribute("pipelineInput", use.PipelineInput),
            new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
            new XElement(Maml + "name", parameter.Name),
            new XElement(Maml + "description", Paragraphs(book.Describe(cmdlet, parameter))),
            parameter.EnumValues.Count > 0 ? new XElement(Command + "parameterValueGroup", parameter.EnumValues.Select(static value => WriteValue(value, false))) : null,
            parameter.IsSwitch ? null : WriteValue(parameter.TypeName, parameter.Type!.IsArray),
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName)));

    private static XElement WriteValue(string text, bool many) =>
        new(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", Lower(many)), text);

    private static XElement WriteExample(HelpExample example, int index) =>
        new(Command + "example",
            new XElement(Maml + "title", $"Example {index + 1}: {example.Title}"),
            new XElement(Dev + "code", example.Code),
            new XElement(Dev + "remarks", Paragraphs(example.Remarks)));

    private static string Lower(bool value) => value ? "true" : "false";
}

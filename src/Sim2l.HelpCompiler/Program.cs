using Sim2l.Help;

if (args is not [var pages, var module, var engine, var output])
{
    Console.Error.WriteLine("usage: Sim2l.HelpCompiler <folder of pages> <cmdlet assembly> <System.Management.Automation.dll> <output>");
    return 2;
}

try
{
    var help = HelpPage.ReadFolder(pages);
    var cmdlets = CmdletAssembly.Read(module, engine);
    var book = new HelpBook(help, cmdlets);
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
    MamlWriter.Save(book, output);
    return 0;
}
catch (HelpPageException e)
{
    // The form in which MSBuild lists an error with its file.
    Console.Error.WriteLine($"{e.Page}({e.Line}): error HELP: {e.Message}");
    return 1;
}

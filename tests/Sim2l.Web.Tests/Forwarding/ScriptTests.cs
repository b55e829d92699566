namespace Sim2l.Web.Forwarding;

/// <summary>The tests of the page's own logic, which run where it was built.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void The_tests_of_the_page_pass()
    {
        var folder = Find();
        Assert.SkipWhen(folder is null || !Directory.Exists(Path.Join(folder, "node_modules", "vitest")), "The page's sources and packages are not here: npm was missing when this was built.");
        var result = ConsoleProcess.Run("npm", "--prefix", folder, "test", "--silent");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Join(folder.FullName, "src", "Sim2l.Services", "Web", "page") is var found && Directory.Exists(found))
                return found;
        }
        return null;
    }
}

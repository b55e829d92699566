using System.Diagnostics;

namespace Sim2l.Runs;

/// <summary>Listings by many threads and processes; a child process is this test assembly, asked for one of them by name.</summary>
public sealed class RunFolderProcessTests
{
    private const string RootVariable = "SIM2L_TEST_RUNS";
    private const string CountVariable = "SIM2L_TEST_RUN_COUNT";
    private const string LimitVariable = "SIM2L_TEST_HANDLES";

    [Fact]
    public void Many_threads_list_a_new_folder_at_once()
    {
        using var runs = new SampleRuns();
        runs.AddMany(300);
        var counts = new int[8];
        var threads = counts.Select((_, i) => new Thread(() => counts[i] = runs.List().Ids.Distinct().Count())).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        Assert.All(counts, static count => Assert.Equal(300, count));
        Assert.Equal(0, runs.List().Opened);
    }

    [Fact]
    public async Task Two_processes_list_a_new_folder_at_once()
    {
        if (Environment.GetEnvironmentVariable(RootVariable) is { } root)
        {
            ListAsChild(root);
            return;
        }
        using var runs = new SampleRuns();
        runs.AddMany(1000);
        await Task.WhenAll(ListInChild(runs.Root, 1000, limit: null), ListInChild(runs.Root, 1000, limit: null));
        Assert.Equal(0, runs.List().Opened);
    }

    [Fact]
    public async Task Two_thousand_runs_are_listed_with_256_handles()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "ulimit is a thing of Unix shells");
        using var runs = new SampleRuns();
        runs.AddMany(2000);
        await ListInChild(runs.Root, 2000, limit: 256);
    }

    /// <summary>What a child process does in the place of the test it was asked for.</summary>
    private static void ListAsChild(string root)
    {
        if (Environment.GetEnvironmentVariable(LimitVariable) is { } limit)
            Assert.ThrowsAny<IOException>(() => OpenMany(int.Parse(limit, null)));
        var ids = new RunFolder(root).List(new()).Select(static run => run.ExecutionId).Distinct();
        Assert.Equal(int.Parse(Environment.GetEnvironmentVariable(CountVariable)!, null), ids.Count());
    }

    /// <summary>Shows that the limit binds.</summary>
    private static void OpenMany(int count)
    {
        var open = new List<FileStream>();
        try
        {
            for (var i = 0; i < count; i++)
                open.Add(File.OpenRead(typeof(RunFolderProcessTests).Assembly.Location));
        }
        finally
        {
            open.ForEach(static file => file.Dispose());
        }
    }

    private static async Task ListInChild(string root, int count, int? limit)
    {
        string[] host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, "exec", typeof(RunFolderProcessTests).Assembly.Location]
            : [Environment.ProcessPath!];
        string[] command = [.. host, "-method", $"{typeof(RunFolderProcessTests).FullName}.{nameof(Two_processes_list_a_new_folder_at_once)}"];
        var start = limit is null
            ? new ProcessStartInfo(command[0], command[1..])
            : new ProcessStartInfo("bash", ["-c", $"ulimit -n {limit} && exec \"$@\"", "bash", .. command]);
        start.RedirectStandardOutput = true;
        start.Environment[RootVariable] = root;
        start.Environment[CountVariable] = $"{count}";
        if (limit is not null)
            start.Environment[LimitVariable] = $"{limit}";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0 && !output.Contains("Total: 0", StringComparison.Ordinal), output);
    }
}

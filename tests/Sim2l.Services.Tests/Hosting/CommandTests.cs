using System.Diagnostics;
using System.Net.Sockets;
using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>The program as an operator starts it.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_admin_logs_in_with_the_password_from_the_standard_input()
    {
        Assert.Equal((0, ""), await RunAsync(Password, "user", "add", "root", "--role", "admin"));
        Assert.Equal(1, (await RunAsync(Password, "user", "add", "ROOT")).ExitCode);
        Assert.Equal(1, (await RunAsync("short", "user", "add", "ada")).ExitCode);
        Assert.Equal(1, (await RunAsync(null, "user", "add", "ada")).ExitCode);
        Assert.Equal(1, (await RunAsync(null, "user", "remove", "root")).ExitCode);
        using var process = Start("all", "--port", "0");
        var address = await AddressAsync(process);
        await using (var client = new HttpSessionStore(address))
        {
            var issued = await client.LoginAsync(new() { UserName = "root", Password = new(Password) });
            Assert.Equal(Privileges.OfAdmin, issued.Session.Privileges);
        }

        Assert.Equal(0, ConsoleProcess.Run("kill", "-TERM", $"{process.Id}").ExitCode);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain(Password, await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_asked_of_services_that_run_and_of_some_that_do_not()
    {
        using var process = Start("cache", "--port", "0");
        var address = (await AddressAsync(process)).ToString();

        Assert.Equal((0, ""), await RunAsync(null, "health", address));
        AssertOneLine(await RunAsync(null, "health", address, "http://127.0.0.1:1"), "http://127.0.0.1:1");
        Assert.NotEqual(0, (await RunAsync(null, "health", "file:///etc/passwd")).ExitCode);

        process.Kill();
        await process.WaitForExitAsync();
        AssertOneLine(await RunAsync(null, "health", address), address);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        AssertOneLine(await RunAsync(null, "cache", "--port", $"{port}"), $"{port}");
    }

    [Theory]
    [InlineData("/dev/null/folder")]
    [InlineData("/proc/folder")]
    public async Task A_folder_that_cannot_be_written_is_one_line(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These are folders of Linux.");
        AssertOneLine(await RunAsync(null, "cache", "--port", "0", "--data", folder), folder);
    }

    [Theory]
    [InlineData("--db-url", "htp://nowhere")]
    [InlineData("--db-url", "postgresql://me:secret-word@127.0.0.1:1/none")]
    [InlineData("--db-url-file", "/nowhere/url")]
    [InlineData("--backend", "postgresql")]
    [InlineData("--trusted-proxy", "somebody")]
    [InlineData("--bind", "203.0.113.77")]
    public async Task A_setting_that_cannot_work_is_one_line(string option, string value)
    {
        var result = await RunAsync(null, "cache", "--port", "0", option, value);
        AssertOneLine(result, "");
        Assert.DoesNotContain("secret-word", result.Errors, StringComparison.Ordinal);
    }

    private static void AssertOneLine((int ExitCode, string Errors) result, string part)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(part, Assert.Single(result.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return new(Assert.Single(line!.Split(' '), static word => word.StartsWith("http://", StringComparison.Ordinal)));
    }

    private async Task<(int ExitCode, string Errors)> RunAsync(string? input, params string[] arguments)
    {
        using var process = Start(arguments);
        if (input is not null)
            await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors);
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "sim2l-services.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SIM2L_HOME"] = _folder.Path;
        return Process.Start(start)!;
    }
}

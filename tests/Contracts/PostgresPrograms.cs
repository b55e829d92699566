using System.Diagnostics;
using System.Globalization;

namespace Sim2l.Testing;

/// <summary>The programs of Debian's postgresql, run as a user that a server accepts: it refuses root.</summary>
internal static class PostgresPrograms
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "pg_basebackup", "postgres"];

    private static readonly string[] SearchPath =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static readonly string? Folder = FindFolder();

    /// <summary>Why no server can be started, or null.</summary>
    public static string? WhyMissing { get; } = FindObstacle();

    /// <summary>Runs a program of PostgreSQL, or one of the system where there is none of that name, and answers what it wrote.</summary>
    public static string Run(string program, string[] arguments, string? password = null)
    {
        var path = Path.Join(Folder, program);
        string[] command = [File.Exists(path) ? path : program, .. arguments];
        if (Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", "postgres", "--", .. command];
        // The other user may not enter the folder of the tests.
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true };
        if (password is not null)
            start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start)!;
        var faults = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{faults.GetAwaiter().GetResult()}");
    }

    private static string? FindFolder()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return versions.OrderByDescending(static folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(static folder => Path.Join(folder, "bin"))
            .Concat(SearchPath)
            .FirstOrDefault(static folder => Needed.All(program => File.Exists(Path.Join(folder, program))));
    }

    private static string? FindObstacle()
    {
        if (Folder is null)
            return "PostgreSQL's server programs (Debian's package postgresql) are not installed.";
        if (!IsOnPath("setsid"))
            return "setsid, which lets the server's watchdog outlive the tests, is not on PATH.";
        if (!Environment.IsPrivilegedProcess)
            return null;
        var hasUser = File.ReadLines("/etc/passwd").Any(static line => line.StartsWith("postgres:", StringComparison.Ordinal));
        return hasUser && IsOnPath("runuser") ? null : "PostgreSQL refuses to run as root, and the user postgres or runuser is not there.";
    }

    private static bool IsOnPath(string program) => SearchPath.Any(folder => File.Exists(Path.Join(folder, program)));
}

using System.Text.Json;
using Sim2l.Commands;

namespace Sim2l.Services;

/// <summary>Remembers, one small file a service, what was started, so that only that is stopped, also from another session.</summary>
internal static class ServiceRecords
{
    private const string Extension = ".json";

    public static string Folder => Path.Combine(Sim2lCommand.Configuration.Home, "services");

    public static string LogPath(ServiceName name, int port) => Path.Combine(Folder, BaseName(name, port) + ".log");

    /// <summary>What was started and not stopped, by name and port.</summary>
    /// <param name="report">Told of each record that cannot be understood; the others follow.</param>
    public static IEnumerable<StartedService> List(Action<Sim2lException> report)
    {
        if (!Directory.Exists(Folder))
            return [];
        return Directory.EnumerateFiles(Folder, "*" + Extension)
            .Order(StringComparer.Ordinal)
            .Select(path => Read(path, report))
            .OfType<StartedService>()
            .Select(ServiceProcess.Look);
    }

    public static void Add(StartedService service)
    {
        var path = PathOf(service);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(service));
        File.Move(temporary, path, overwrite: true);
    }

    public static void Remove(StartedService service) => File.Delete(PathOf(service));

    private static string PathOf(StartedService service) => Path.Combine(Folder, BaseName(service.Name, service.Port) + Extension);

    private static string BaseName(ServiceName name, int port) => $"{name.ToString().ToLowerInvariant()}-{port}";

    private static StartedService? Read(string path, Action<Sim2lException> report)
    {
        try
        {
            return JsonSerializer.Deserialize<StartedService>(File.ReadAllText(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Somebody else stopped it in this moment.
            return null;
        }
        catch (JsonException e)
        {
            report(new(ErrorKind.Corrupt, $"'{path}' does not describe a service: {e.Message} Remove the file.", e));
            return null;
        }
    }
}

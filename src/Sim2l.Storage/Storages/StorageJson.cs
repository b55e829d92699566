using System.Text;
using Sim2l.Http;
using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.Storages;

/// <summary>The one mapping between a manager's settings, with the results of a primary in memory, and JSON.</summary>
internal static class StorageJson
{
    private const string Format = "sim2l.storages";
    private const int Version = 1;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when a secret would be written.</exception>
    public static string Write(StorageManagerSettings settings, IEnumerable<LoadedResult> contents)
    {
        var fields = new OrderedDictionary<string, object?> { ["format"] = Format, ["version"] = Version, ["primary"] = Write(settings.Primary) };
        if (settings.Secondary is { } secondary)
            fields["secondary"] = Write(secondary);
        if (settings.CacheMegabytes is { } megabytes)
            fields["cache_megabytes"] = megabytes;
        if (settings.Primary.Type == "memory")
            fields["contents"] = contents.Select(Write);
        return PythonJson.Write(fields);
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> for what is none; <see cref="ErrorKind.NotSupported"/> for a later version; <see cref="ErrorKind.InvalidInput"/> names a field.</exception>
    public static (StorageManagerSettings Settings, IReadOnlyList<LoadedResult> Contents) Read(string json)
    {
        var body = JsonBody.Parse(Encoding.UTF8.GetBytes(json));
        if (body.GetText("format") != Format)
            throw new Sim2lException(ErrorKind.Corrupt, $"This JSON has no settings of storages: its field 'format' is not '{Format}'.");
        if (body.RequireInteger("version") is var version && version > Version)
            throw new Sim2lException(ErrorKind.NotSupported, $"The settings of storages are in version {version}; this program reads up to version {Version}. Update it.");
        var settings = new StorageManagerSettings
        {
            Primary = ReadSettings(body.GetBody("primary") ?? throw new Sim2lException(ErrorKind.InvalidInput, "The field 'primary' is missing.")),
            Secondary = body.GetBody("secondary") is { } secondary ? ReadSettings(secondary) : null,
            CacheMegabytes = (int?)body.GetInteger("cache_megabytes"),
        };
        return (settings, [.. body.GetBodies("contents").Select(ReadContent)]);
    }

    private static OrderedDictionary<string, object?> Write(StorageSettings settings)
    {
        if (StorageRegistry.HasSecret(settings))
            throw new Sim2lException(ErrorKind.InvalidInput, "The connection string has a password, which is not written to JSON; keep it in an environment variable and name that.");
        return new()
        {
            ["type"] = settings.Type,
            ["path"] = settings.Path,
            ["connection"] = settings.Connection?.Reveal(),
            ["connection_variable"] = settings.ConnectionVariable,
            ["limit_megabytes"] = settings.LimitMegabytes,
            ["source_id"] = settings.SourceId,
        };
    }

    private static StorageSettings ReadSettings(JsonBody body) => new()
    {
        Type = body.RequireText("type"),
        Path = body.GetText("path"),
        Connection = body.GetText("connection") is { } connection ? new(connection) : null,
        ConnectionVariable = body.GetText("connection_variable"),
        LimitMegabytes = (int?)body.GetInteger("limit_megabytes"),
        SourceId = body.GetText("source_id"),
    };

    private static OrderedDictionary<string, object?> Write(LoadedResult loaded)
    {
        using var stream = new MemoryStream();
        OptimizationBinary.Write(stream, loaded.Result);
        var fields = RevisionFields.Write(loaded.Revision);
        fields["data"] = Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length);
        return fields;
    }

    private static LoadedResult ReadContent(JsonBody body)
    {
        var data = new byte[body.RequireText("data").Length];
        if (!Convert.TryFromBase64String(body.RequireText("data"), data, out var length))
            throw new Sim2lException(ErrorKind.Corrupt, "The data of a result in the settings is not in base 64.");
        return new() { Revision = RevisionFields.Read(body), Result = OptimizationContent.Read(new MemoryStream(data, 0, length)) };
    }
}

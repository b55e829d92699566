using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sim2l.Configuration;

/// <summary>Finds the value of every option: session over environment over file over default.</summary>
/// <remarks>
/// The file is <c>config.json</c> in the home folder (<c>~/.sim2l</c>, or what <c>SIM2L_HOME</c> names); keys it does not know are left alone, <c>~</c> is
/// expanded. An empty environment variable counts as not set. Safe for many threads.
/// </remarks>
public sealed class Sim2lConfiguration
{
    private static readonly OptionDefinition[] Definitions =
    [
        new("RunRoot", "run_db_base_path", ["SIM2L_RUN_DB_BASE_PATH"], "The folder that holds the runs' files.",
            OptionText.Folder, home => Path.Combine(home, "runs")),
        new("UseRunDatabase", "use_run_database", ["SIM2L_USE_RUN_DATABASE"], "Whether runs are kept; otherwise each lasts as long as the session that makes it.",
            (text, _) => OptionText.Flag(text), _ => true),
        new("AbandonedAfterHours", "abandoned_after_hours", ["SIM2L_ABANDONED_AFTER_HOURS"],
            "Hours without a change after which a running run without a lease (written by another program) counts as abandoned.",
            (text, _) => OptionText.Hours(text), _ => 24.0),
        new("CatalogAutoSync", "catalog_auto_sync", ["SIM2L_CATALOG_AUTO_SYNC"],
            "Whether the catalog is told of every run, and of simulations that it does not know.", (text, _) => OptionText.Flag(text), _ => false),
        .. OptionDefinition.OfService("Cache", "cached results", "SIM2L_CACHE_URL"),
        .. OptionDefinition.OfService("Catalog", "the catalog of simulations", "SIM2L_CATALOG_URL"),
        .. OptionDefinition.OfService("Results", "the index of results", "SIM2L_RESULTS_URL"),
        .. OptionDefinition.OfService("Data", "folders of files", "SIM2L_DATA_URL"),
    ];

    private static readonly Lock FileGate = new();

    private readonly ConcurrentDictionary<string, string> _session = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, string?> _environment;

    /// <summary>Uses the process environment, or the given one.</summary>
    public Sim2lConfiguration(Func<string, string?>? environment = null)
    {
        _environment = environment ?? Environment.GetEnvironmentVariable;
    }

    /// <summary>The names of all options.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Definitions.Select(static d => d.Name)];

    /// <summary>Whether the value of an option is never shown, and never written to the file.</summary>
    public static bool IsSecret(string name) => Array.Exists(Definitions, d => d.IsSecret && d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The folder with <c>config.json</c> and, unless set otherwise, all data.</summary>
    public string Home => _environment("SIM2L_HOME") is { Length: > 0 } home
        ? Path.GetFullPath(OptionText.ExpandHome(home))
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".sim2l");

    /// <summary>The file that <see cref="Persist"/> writes.</summary>
    public string FilePath => Path.Combine(Home, "config.json");

    /// <summary>The settings in force now.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when a value or the file cannot be understood.</exception>
    public Sim2lOptions Options
    {
        get
        {
            var values = GetAll().ToDictionary(static o => o.Name, static o => o.Value);
            return new()
            {
                RunRoot = (string)values["RunRoot"]!,
                UseRunDatabase = (bool)values["UseRunDatabase"]!,
                AbandonedAfter = TimeSpan.FromHours((double)values["AbandonedAfterHours"]!),
                CatalogAutoSync = (bool)values["CatalogAutoSync"]!,
                Cache = Place("Cache"),
                Catalog = Place("Catalog"),
                Results = Place("Results"),
                Data = Place("Data"),
            };

            ServicePlace Place(string service)
            {
                var place = new ServicePlace
                {
                    Url = (Uri?)values[$"{service}ServiceUrl"],
                    SessionId = (Secret?)values[$"{service}SessionId"],
                    DatabaseUrl = (Secret?)values[$"{service}DatabaseUrl"],
                };
                return place is { Url: not null, DatabaseUrl: not null }
                    ? throw new Sim2lException(ErrorKind.InvalidInput, $"Both {service}ServiceUrl and {service}DatabaseUrl are set; take one of them back.")
                    : place;
            }
        }
    }

    /// <summary>Every option with its value and source.</summary>
    /// <exception cref="Sim2lException">As <see cref="Options"/>.</exception>
    public IReadOnlyList<Sim2lOption> GetAll()
    {
        var file = ReadFile();
        return [.. Definitions.Select(definition => Resolve(definition, file))];
    }

    /// <summary>Sets an option for this process; null takes that back.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for an unknown name, <see cref="ErrorKind.InvalidInput"/> for a bad value.</exception>
    public void SetSession(string name, string? value)
    {
        var definition = Find(name);
        if (value is null)
        {
            _session.TryRemove(definition.Name, out _);
            return;
        }
        definition.Parse(value, Home);
        _session[definition.Name] = value;
    }

    /// <summary>Writes an option to the file for all later processes; null removes it there.</summary>
    /// <exception cref="Sim2lException">As <see cref="SetSession"/>; <see cref="ErrorKind.ReadOnly"/> when the file cannot be written.</exception>
    public void Persist(string name, string? value)
    {
        var definition = Find(name);
        if (definition.IsSecret && value is not null)
            throw new Sim2lException(ErrorKind.NotSupported, $"{definition.Name} is a secret, which is not written to a file: set it for the session, or set the environment variable {definition.Variables[0]}.");
        lock (FileGate)
        {
            var file = ReadFile();
            if (value is null)
                file.Remove(definition.FileKey);
            else
                file[definition.FileKey] = ToJson(definition.Parse(value, Home), value);
            WriteFile(file);
        }
    }

    private static OptionDefinition Find(string name) =>
        Array.Find(Definitions, d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no option '{name}'; the options are {string.Join(", ", Names)}.");

    /// <remarks>A path stays as it was written, so that <c>~</c> means the home of whoever reads it.</remarks>
    private static JsonValue ToJson(object value, string text) => value switch
    {
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        _ => JsonValue.Create(text),
    };

    private Sim2lOption Resolve(OptionDefinition definition, JsonObject file)
    {
        var (text, source, place) = Lookup(definition, file);
        try
        {
            return new()
            {
                Name = definition.Name,
                Value = text is null ? definition.Default(Home) : definition.Parse(text, Home),
                Source = source,
                EnvironmentVariable = definition.Variables[0],
                FileKey = definition.FileKey,
                Description = definition.Description,
            };
        }
        catch (Sim2lException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"Option {definition.Name}, set by {place}: {e.Message}", e);
        }
    }

    private (string? Text, OptionSource Source, string Place) Lookup(OptionDefinition definition, JsonObject file)
    {
        if (_session.TryGetValue(definition.Name, out var session))
            return (session, OptionSource.Session, "Set-Sim2lOption");
        foreach (var variable in definition.Variables)
        {
            if (_environment(variable) is { Length: > 0 } text)
                return (text, OptionSource.Environment, $"the environment variable {variable}");
        }
        var place = $"'{definition.FileKey}' in '{FilePath}'";
        if (file[definition.FileKey] is { } node)
        {
            return node is JsonValue value
                ? (value.ToString(), OptionSource.File, place)
                : throw new Sim2lException(ErrorKind.InvalidInput, $"Option {definition.Name}, set by {place}: it is neither a text nor a number.");
        }
        return (null, OptionSource.Default, "default");
    }

    private JsonObject ReadFile()
    {
        try
        {
            if (!File.Exists(FilePath))
                return [];
            var node = JsonNode.Parse(File.ReadAllText(FilePath), documentOptions: new() { AllowTrailingCommas = true, AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip });
            return node as JsonObject ?? throw new JsonException("it is not an object");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"Cannot read the options in '{FilePath}': {e.Message} Correct or remove the file.", e);
        }
    }

    private void WriteFile(JsonObject file)
    {
        var temporary = $"{FilePath}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Home);
            File.WriteAllText(temporary, file.ToJsonString(new() { WriteIndented = true }));
            File.Move(temporary, FilePath, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new Sim2lException(ErrorKind.ReadOnly, $"Cannot write '{FilePath}': {e.Message}", e);
        }
    }
}

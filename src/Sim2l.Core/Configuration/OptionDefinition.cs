namespace Sim2l.Configuration;

/// <summary>An option: its names, what it means, and how its text is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FileKey">Its key in the file.</param>
/// <param name="Variables">The environment variables that set it, of which the first that is not empty counts.</param>
/// <param name="Description">What it does.</param>
/// <param name="Parse">Reads a text, beside the home folder.</param>
/// <param name="Default">The value where nothing is set.</param>
internal sealed record OptionDefinition(
    string Name, string FileKey, string[] Variables, string Description, Func<string, string, object> Parse, Func<string, object?> Default)
{
    /// <summary>Whether the value is never shown, and never written to the file.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The options that say where a shared store is used.</summary>
    public static IEnumerable<OptionDefinition> OfService(string name, string store, params string[] aliases)
    {
        var (key, variable) = (name.ToLowerInvariant(), name.ToUpperInvariant());
        yield return new($"{name}ServiceUrl", $"{key}_service_url", [$"SIM2L_{variable}_SERVICE_URL", .. aliases],
            $"The address of the service that is used for {store}; without it and without {name}DatabaseUrl they are on this machine.", (text, _) => OptionText.Address(text), _ => null);
        yield return Secret($"{name}SessionId", $"{key}_session_id", $"SIM2L_{variable}_SESSION_ID", $"The session with which the service for {store} is used.", OptionText.Secret);
        yield return Secret($"{name}DatabaseUrl", $"{key}_db_url", $"SIM2L_{variable}_DB_URL", $"The PostgreSQL database that is used for {store} without a service.", OptionText.DatabaseUrl);
    }

    private static OptionDefinition Secret(string name, string key, string variable, string description, Func<string, Secret> parse) =>
        new(name, key, [variable], description, (text, _) => parse(text), _ => null) { IsSecret = true };
}

namespace Sim2l.Configuration;

/// <summary>One option: its value and where that came from.</summary>
public sealed record Sim2lOption
{
    /// <summary>The option's name.</summary>
    public required string Name { get; init; }

    /// <summary>The value in force: a <see cref="Secret"/>, which shows nothing, where it is one; null where nothing is set and there is no default.</summary>
    public required object? Value { get; init; }

    /// <summary>Where the value came from.</summary>
    public required OptionSource Source { get; init; }

    /// <summary>The environment variable that sets it.</summary>
    public required string EnvironmentVariable { get; init; }

    /// <summary>The key in <c>config.json</c> that sets it; secrets are read from there, but never written.</summary>
    public required string FileKey { get; init; }

    /// <summary>What it does.</summary>
    public required string Description { get; init; }
}

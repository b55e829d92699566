namespace Sim2l.Configuration;

/// <summary>Where the value of an option came from, weakest first.</summary>
public enum OptionSource
{
    /// <summary>The built-in default.</summary>
    Default,

    /// <summary>The file <c>config.json</c>.</summary>
    File,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>Set for this process.</summary>
    Session,
}

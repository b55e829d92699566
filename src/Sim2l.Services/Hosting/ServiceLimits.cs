namespace Sim2l.Hosting;

/// <summary>What a request may cost.</summary>
internal sealed record ServiceLimits
{
    public static readonly ServiceLimits Default = new();

    /// <summary>The bytes of a body.</summary>
    public int BodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The bytes of method, path and query; a key may have 10 kB, and escaping makes three bytes of one.</summary>
    public int RequestLineBytes { get; init; } = 64 * 1024;

    /// <summary>The bytes of all headers together.</summary>
    public int HeaderBytes { get; init; } = 32 * 1024;

    /// <summary>How long the headers may take to arrive.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long what is in flight may take to finish when the service stops.</summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(30);
}

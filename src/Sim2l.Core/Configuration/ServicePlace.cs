namespace Sim2l.Configuration;

/// <summary>Where one of the shared stores is used, and as whom; nothing of it is set where the store is local.</summary>
public sealed record ServicePlace
{
    /// <summary>The address of the service.</summary>
    public Uri? Url { get; init; }

    /// <summary>The token of the session with which the service is used.</summary>
    public Secret? SessionId { get; init; }

    /// <summary>The database, when it is used without a service.</summary>
    public Secret? DatabaseUrl { get; init; }

    /// <summary>Whether the store is local.</summary>
    public bool IsLocal => Url is null && DatabaseUrl is null;
}

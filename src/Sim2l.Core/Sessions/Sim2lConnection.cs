namespace Sim2l.Sessions;

/// <summary>Where the shared stores are and as whom they are used: services over HTTP, or a PostgreSQL database directly.</summary>
public sealed record Sim2lConnection
{
    /// <summary>The cache service, when it is used over HTTP.</summary>
    public Uri? CacheUri { get; init; }

    /// <summary>The catalog service, when it is used over HTTP.</summary>
    public Uri? CatalogUri { get; init; }

    /// <summary>The results service, when it is used over HTTP.</summary>
    public Uri? ResultsUri { get; init; }

    /// <summary>The data service, when it is used over HTTP.</summary>
    public Uri? DataUri { get; init; }

    /// <summary>The database, when it is used directly.</summary>
    public Secret? DatabaseUrl { get; init; }

    /// <summary>The token that is sent to the services; null without a session.</summary>
    public Secret? Token { get; init; }

    /// <summary>The session that the token belongs to; null without one, and for a direct connection.</summary>
    public Session? Session { get; init; }

    /// <summary>Whether the session was opened with the connection, and ends with it.</summary>
    public bool OwnsSession { get; init; }

    /// <summary>Whether the stores are reached over HTTP.</summary>
    public bool IsRemote => DatabaseUrl is null;
}

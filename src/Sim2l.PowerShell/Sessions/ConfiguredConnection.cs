using Sim2l.Commands;

namespace Sim2l.Sessions;

/// <summary>Where options say that a shared store is used, when nothing is connected; each store by itself, so that some may be local.</summary>
internal static class ConfiguredConnection
{
    /// <summary>The connection in force for a store: the one given, or the one of the options; null means the local file.</summary>
    public static Sim2lConnection? Resolve(StoreKind kind, Sim2lConnection? connection)
    {
        if (connection is not null)
            return connection;
        var options = Sim2lCommand.Configuration.Options;
        var place = kind switch
        {
            StoreKind.Cache => options.Cache,
            StoreKind.Catalog => options.Catalog,
            StoreKind.Results => options.Results,
            _ => options.Data,
        };
        if (place.DatabaseUrl is { } url)
            return new() { DatabaseUrl = url };
        return place.Url is { } address ? ToService(kind, address) with { Token = place.SessionId } : null;
    }

    /// <summary>The address of a store's service; null where the connection names none.</summary>
    public static Uri? AddressOf(Sim2lConnection? connection, StoreKind kind) => kind switch
    {
        StoreKind.Cache => connection?.CacheUri,
        StoreKind.Catalog => connection?.CatalogUri,
        StoreKind.Results => connection?.ResultsUri,
        _ => connection?.DataUri,
    };

    private static Sim2lConnection ToService(StoreKind kind, Uri address) => kind switch
    {
        StoreKind.Cache => new() { CacheUri = address },
        StoreKind.Catalog => new() { CatalogUri = address },
        StoreKind.Results => new() { ResultsUri = address },
        _ => new() { DataUri = address },
    };
}

using Sim2l.Data;
using Sim2l.Sessions;

namespace Sim2l.Execution;

/// <summary>Names the place of a shared store, never with a secret.</summary>
internal static class StorePlace
{
    public static string NameOf(Sim2lConnection? named, string file, StoreKind kind) => ConfiguredConnection.Resolve(kind, named) switch
    {
        null => file,
        { DatabaseUrl: { } url } => DatabaseName.Of(url.Reveal()),
        { } connection => ConfiguredConnection.AddressOf(connection, kind)!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/'),
    };
}

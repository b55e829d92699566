using Sim2l.Data;
using Sim2l.Sessions;

namespace Sim2l.Execution;

/// <summary>Names the place of a shared store, never with a secret.</summary>
internal static class StorePlace
{
    public static string NameOf(Sim2lConnection? connection, string file, Uri? service) => connection switch
    {
        null => file,
        { DatabaseUrl: { } url } => DatabaseName.Of(url.Reveal()),
        _ => service!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/'),
    };
}

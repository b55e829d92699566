using System.Management.Automation;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Commands;
using Sim2l.Files;
using Sim2l.Results;

namespace Sim2l.Sessions;

/// <summary>Offers the shared stores: those of the connection that is named, of the runspace's own, or the local files.</summary>
public abstract class StoreCommand : Sim2lCommand
{
    [Parameter]
    [ValidateNotNull]
    public virtual Sim2lConnection? Connection { get; set; }

    /// <summary>The connection in force; null means the local files.</summary>
    private protected Sim2lConnection? InForce => Connection ?? CurrentConnection.Value;

    protected override void Dispose(bool disposing)
    {
        // A file that this cmdlet made was there, should the next one miss it.
        if (disposing)
            ConnectedStores.LookAtFiles();
        base.Dispose(disposing);
    }

    private protected ICacheStore Cache => ConnectedStores.Cache(InForce);

    private protected ICatalog Catalog => ConnectedStores.Catalog(InForce);

    private protected IFileStore Files => ConnectedStores.Files(InForce);

    private protected IResultIndex Results => ConnectedStores.Results(InForce);

    private protected ISessionStore Sessions => ConnectedStores.Sessions(InForce);
}

using System.Management.Automation;
using System.Security;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommunications.Connect, "Sim2l", DefaultParameterSetName = DatabaseSet, SupportsShouldProcess = true)]
[OutputType(typeof(Sim2lConnection))]
public sealed class ConnectSim2lCommand : Sim2lCommand
{
    private const string HostSet = "Host";
    private const string ServicesSet = "Services";
    private const string DatabaseSet = "Database";
    private const string DatabaseVariable = "SIM2L_DB_URL";

    [Parameter(ParameterSetName = HostSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ServiceAddress]
    public Uri? Uri { get; set; }

    [Parameter(ParameterSetName = ServicesSet, ValueFromPipelineByPropertyName = true)]
    [ServiceAddress]
    public Uri? CacheUri { get; set; }

    [Parameter(ParameterSetName = ServicesSet, ValueFromPipelineByPropertyName = true)]
    [ServiceAddress]
    public Uri? CatalogUri { get; set; }

    [Parameter(ParameterSetName = ServicesSet, ValueFromPipelineByPropertyName = true)]
    [ServiceAddress]
    public Uri? ResultsUri { get; set; }

    [Parameter(ParameterSetName = ServicesSet, ValueFromPipelineByPropertyName = true)]
    [ServiceAddress]
    public Uri? DataUri { get; set; }

    [Parameter(ParameterSetName = DatabaseSet, ValueFromPipelineByPropertyName = true)]
    [SecretArgument(AllowText = true)]
    public SecureString? DatabaseUrl { get; set; }

    [Parameter(ParameterSetName = HostSet)]
    [Parameter(ParameterSetName = ServicesSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(ParameterSetName = HostSet)]
    [Parameter(ParameterSetName = ServicesSet)]
    [SecretArgument]
    [ValidateNotNull]
    public SecureString? SessionId { get; set; }

    [Parameter(ParameterSetName = HostSet)]
    [Parameter(ParameterSetName = ServicesSet)]
    public SwitchParameter Anonymous { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override string Subject => Errors.Connection;

    protected override void ProcessRecord()
    {
        Sim2lConnection? opened = null;
        if (Try(Target, () => opened = ParameterSetName == DatabaseSet ? OpenDatabase() : OpenServices(Address())) && opened is not null)
        {
            CurrentConnection.Value = opened;
            if (PassThru)
                WriteObject(opened);
        }
    }

    private object Target => (object?)(Uri ?? CacheUri ?? CatalogUri ?? ResultsUri ?? DataUri) ?? "database";

    /// <summary>The services of one host: at their standard ports, or from the port that is given as far apart as those.</summary>
    private Sim2lConnection Address() => Uri is null
        ? new() { CacheUri = CacheUri, CatalogUri = CatalogUri, ResultsUri = ResultsUri, DataUri = DataUri }
        : new() { CacheUri = StandardPorts.Of(Uri, 0), CatalogUri = StandardPorts.Of(Uri, 1), ResultsUri = StandardPorts.Of(Uri, 2), DataUri = StandardPorts.Of(Uri, 3) };

    private Sim2lConnection? OpenServices(Sim2lConnection connection)
    {
        if ((Credential is null ? 0 : 1) + (SessionId is null ? 0 : 1) + (Anonymous ? 1 : 0) > 1)
            throw new Sim2lException(ErrorKind.InvalidInput, "Give one of -Credential, -SessionId and -Anonymous.");
        var address = ConnectedStores.SessionAddress(connection);
        if (!ShouldProcess(address.ToString(), "Connect"))
            return null;
        try
        {
            return Wait(cancellation => OpenSessionAsync(connection, cancellation));
        }
        finally
        {
            // What was used without the session is not what is used with it.
            ConnectedStores.Close(connection);
        }
    }

    private async Task<Sim2lConnection> OpenSessionAsync(Sim2lConnection connection, CancellationToken cancellation)
    {
        var sessions = ConnectedStores.Sessions(connection);
        if (SessionId is not null)
        {
            var token = SecretText.Read(SessionId);
            return connection with { Token = token, Session = await sessions.GetAsync(token, cancellation).ConfigureAwait(false) };
        }
        IssuedSession issued;
        if (Credential is not null)
            issued = await sessions.LoginAsync(new() { UserName = Credential.UserName, Password = SecretText.Read(Credential.Password) }, cancellation).ConfigureAwait(false);
        else if (Anonymous)
            issued = await sessions.OpenAsync(new(), cancellation).ConfigureAwait(false);
        else
            return await CheckAsync(connection, cancellation).ConfigureAwait(false);
        return connection with { Token = issued.Token, Session = issued.Session, OwnsSession = true };
    }

    private static async Task<Sim2lConnection> CheckAsync(Sim2lConnection connection, CancellationToken cancellation)
    {
        var health = await HealthCheck.RunAsync(null, ConnectedStores.SessionAddress(connection), cancellation).ConfigureAwait(false);
        return health.Fault is { } fault ? throw new Sim2lException(fault, health.Reason!) : connection;
    }

    private Sim2lConnection? OpenDatabase()
    {
        var url = DatabaseUrl is null ? Environment.GetEnvironmentVariable(DatabaseVariable) : SecretText.Read(DatabaseUrl).Reveal();
        if (string.IsNullOrEmpty(url))
            throw new Sim2lException(ErrorKind.InvalidInput, $"Nothing says where to connect: give -Uri, -CacheUri, -CatalogUri, -ResultsUri, -DataUri or -DatabaseUrl, or set {DatabaseVariable}.");
        if (!url.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase))
            throw new Sim2lException(ErrorKind.InvalidInput, "A database's URL begins with postgresql://.");
        if (!ShouldProcess("database", "Connect"))
            return null;
        var connection = new Sim2lConnection { DatabaseUrl = new(url) };
        var health = Wait(cancellation => ConnectedStores.Cache(connection).CheckHealthAsync(cancellation));
        if (health.Fault is not { } fault)
            return connection;
        ConnectedStores.Close(connection);
        throw new Sim2lException(fault, $"The database cannot be used ({fault}): check its URL, that it runs and that it lets you in.");
    }
}

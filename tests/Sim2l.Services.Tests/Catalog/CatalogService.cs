using Sim2l.Hosting;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>The catalog's service on a free port of this process, over a file of its own or a location.</summary>
internal sealed class CatalogService : IAsyncDisposable
{
    private CatalogService(RunningService running, CatalogDomain domain)
    {
        Running = running;
        Domain = domain;
    }

    public RunningService Running { get; }

    private CatalogDomain Domain { get; }

    public static async Task<CatalogService> StartAsync(
        CatalogPolicy? policy = null, string? location = null, TimeProvider? time = null, Func<ISessionStore, ISessionStore>? wrap = null)
    {
        CatalogDomain? domain = null;
        var running = await RunningService.StartAsync(
            wrap: wrap,
            domain: folder => domain = new(SqlCatalog.Open(location ?? Path.Join(folder, "catalog.db"), time), policy ?? new(), time ?? TimeProvider.System));
        return new(running, domain!);
    }

    /// <summary>A session of a user, who is made where there is none.</summary>
    public async Task<Secret> OpenAsync(string userName, Privileges privileges)
    {
        try
        {
            await Running.Sessions.AddUserAsync(new() { UserName = userName, Password = new("correct horse battery"), Role = Role.Admin });
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
        {
            // The test has asked for this user before.
        }
        return (await Running.Sessions.OpenAsync(new() { UserName = userName, Privileges = privileges })).Token;
    }

    /// <summary>A session of nobody, which costs no password.</summary>
    public async Task<Secret> OpenAsync(Privileges privileges = Privileges.OfAdmin) => (await Running.Sessions.OpenAsync(new() { Privileges = privileges })).Token;

    public HttpCatalog Connect(Secret? token) => new(new(Running.Address, () => token));

    public Task<HttpAnswer> SendAsync(string method, string path, Secret? token = null, Dictionary<string, object?>? body = null) =>
        Running.SendAsync(method, path, token, body is null ? null : PythonJson.Write(body));

    /// <summary>Registers a version as the Python package does, and tells its number.</summary>
    public async Task<long> RegisterAsync(Secret token, string name, string version = "1.0.0", params (string Name, object? Value)[] fields)
    {
        var answer = await SendAsync("POST", "/simulations", token, Body(name, version, fields));
        Assert.True(answer.Status == 201, answer.Content);
        Assert.Equal("registered", answer.Body.GetText("status"));
        return answer.Body.RequireInteger("id");
    }

    public static Dictionary<string, object?> Body(string name, string version = "1.0.0", params (string Name, object? Value)[] fields)
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = name,
            ["version"] = version,
            ["input_schema"] = new Dictionary<string, object?> { ["t"] = new Dictionary<string, object?> { ["type"] = "number", ["units"] = "K" } },
            ["output_schema"] = new Dictionary<string, object?>(),
        };
        foreach (var (field, value) in fields)
            body[field] = value;
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        await Domain.DisposeAsync();
    }
}

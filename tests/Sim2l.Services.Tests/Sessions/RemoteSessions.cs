using Sim2l.Hosting;

namespace Sim2l.Sessions;

/// <summary>A service and its client as one store; what HTTP cannot do is done at the database, as its owner would.</summary>
internal sealed class RemoteSessions(RunningService service, HttpSessionStore client) : ISessionStore
{
    public Task<IssuedSession> OpenAsync(NewSession session, CancellationToken cancellation = default) =>
        session.UserName is null ? client.OpenAsync(session, cancellation) : service.Sessions.OpenAsync(session, cancellation);

    public Task<IssuedSession> LoginAsync(Login login, CancellationToken cancellation = default)
    {
        ForwardingHandler.Address.Value = login.Address;
        return client.LoginAsync(login, cancellation);
    }

    public Task<User> AddUserAsync(NewUser user, CancellationToken cancellation = default) => client.AddUserAsync(user, cancellation);

    public Task<User> GetUserAsync(string userName, CancellationToken cancellation = default) => client.GetUserAsync(userName, cancellation);

    public IAsyncEnumerable<User> GetUsersAsync(CancellationToken cancellation = default) => client.GetUsersAsync(cancellation);

    public Task<User> UpdateUserAsync(string userName, UserChange change, CancellationToken cancellation = default) => client.UpdateUserAsync(userName, change, cancellation);

    public Task RemoveUserAsync(string userName, CancellationToken cancellation = default) => client.RemoveUserAsync(userName, cancellation);

    public Task<Session> GetAsync(Secret token, CancellationToken cancellation = default) => client.GetAsync(token, cancellation);

    public Task<Session> RefreshAsync(Secret token, CancellationToken cancellation = default) => client.RefreshAsync(token, cancellation);

    public Task RevokeAsync(Secret token, CancellationToken cancellation = default) => client.RevokeAsync(token, cancellation);

    public IAsyncEnumerable<Session> GetSessionsAsync(string? userName = null, bool includeEnded = false, CancellationToken cancellation = default) =>
        client.GetSessionsAsync(userName, includeEnded, cancellation);

    public Task EndAsync(string sessionId, CancellationToken cancellation = default) => client.EndAsync(sessionId, cancellation);

    public Task<long> PurgeAsync(CancellationToken cancellation = default) => client.PurgeAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await service.DisposeAsync();
    }
}

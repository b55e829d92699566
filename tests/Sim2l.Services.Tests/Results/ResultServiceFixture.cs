using Sim2l.Sessions;

namespace Sim2l.Results;

/// <summary>One service for all tests of a class.</summary>
public sealed class ResultServiceFixture : IAsyncLifetime
{
    internal ResultService Service { get; private set; } = null!;

    internal Secret Admin { get; private set; } = null!;

    internal Secret Ada { get; private set; } = null!;

    internal Secret Ben { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ResultService.StartAsync();
        Admin = await Service.OpenAsync("root", Privileges.OfAdmin);
        Ada = await Service.OpenAsync("ada", Privileges.OfUser);
        Ben = await Service.OpenAsync("ben", Privileges.OfUser);
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

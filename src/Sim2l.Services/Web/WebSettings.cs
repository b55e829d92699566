using Sim2l.Hosting;

namespace Sim2l.Web;

/// <summary>How the page is served.</summary>
internal sealed record WebSettings : HostSettings
{
    public const string ServiceName = "web";
    public const int StandardPort = 8000;

    /// <summary>The services behind <c>/api/NAME</c>; there are no others to reach.</summary>
    public required IReadOnlyDictionary<string, Uri> Services { get; init; }

    /// <summary>The names beside the loopback ones under which browsers reach the page; where none is given and it does not listen on loopback, every name.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>How long a service may take to be reached.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long nothing may move in either direction.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a service may work on a body, an import's for instance, before it answers.</summary>
    public TimeSpan WorkTime { get; init; } = TimeSpan.FromHours(1);
}

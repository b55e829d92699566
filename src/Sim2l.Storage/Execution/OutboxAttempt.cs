using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>One attempt to deliver: what it delivers, and the mark on what it has in hand.</summary>
/// <param name="Kind">The kind of item.</param>
/// <param name="Destination">Where the items go.</param>
/// <param name="Last">The last item that was there when it began: what is added meanwhile is not waited for.</param>
/// <param name="WaitsForOthers">Whether it waits while somebody else has in hand what comes before its own.</param>
internal sealed record OutboxAttempt(string Kind, string Destination, long Last, bool WaitsForOthers)
{
    /// <summary>Longer than any delivery takes; a process of this host that is gone is noticed at once.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromMinutes(10);

    public string Token { get; } = Guid.NewGuid().ToString("N");

    public string Owner { get; } = PythonJson.Write(LeaseOwner.Current.ToJson());
}

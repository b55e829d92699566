namespace Sim2l.Sessions;

/// <summary>One page of sessions, newest first.</summary>
internal sealed record SessionQuery
{
    public string? UserKey { get; init; }

    public required bool IncludeEnded { get; init; }

    public required DateTimeOffset Now { get; init; }

    public DateTimeOffset BeforeTime { get; init; } = DateTimeOffset.MaxValue;

    public string BeforeHash { get; init; } = "";

    public int Count { get; init; } = 500;

    public SessionQuery After(SessionRow last) => this with { BeforeTime = last.CreatedAt, BeforeHash = last.TokenHash };
}

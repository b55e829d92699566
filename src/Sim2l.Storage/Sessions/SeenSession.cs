namespace Sim2l.Sessions;

/// <summary>A session that is in use, and when it was last seen according to its row.</summary>
internal sealed record SeenSession(string TokenHash, DateTimeOffset LastSeenAt, DateTimeOffset SeenAt);

namespace Sim2l.Sessions;

/// <summary>A valid session, and when it was asked for.</summary>
internal sealed record RememberedSession(Session Session, DateTimeOffset ReadAt);

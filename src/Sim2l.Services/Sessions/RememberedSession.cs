namespace Sim2l.Sessions;

/// <summary>A valid session, and the timestamp of the clock just before it was read.</summary>
internal sealed record RememberedSession(Session Session, long ReadAt);

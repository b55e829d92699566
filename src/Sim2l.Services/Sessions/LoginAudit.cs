namespace Sim2l.Sessions;

/// <summary>Names the log of who logged in, from where, and who changed which user.</summary>
internal sealed class LoginAudit;

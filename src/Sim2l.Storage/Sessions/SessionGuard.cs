using Sim2l.Data;

namespace Sim2l.Sessions;

/// <summary>Lets only one transaction at a time, of all processes, change many rows of a kind; so counts stay true and no two wait for each other.</summary>
/// <remarks>SQLite has one writer anyway; in PostgreSQL the lock is that of a row.</remarks>
internal static class SessionGuard
{
    public const string Sessions = "sessions";
    public const string Attempts = "attempts";

    public static Task EnterAsync(SqlSession session, string guard) =>
        session.ExecuteAsync("UPDATE session_guards SET turns = turns + 1 WHERE guard = @Guard", new { Guard = guard });
}

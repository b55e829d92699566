using Npgsql;

namespace Sim2l.Data;

/// <summary>The one place where PostgreSQL's error codes become <see cref="Sim2lException"/>s; the messages carry neither values nor secrets.</summary>
internal static class PostgresFaults
{
    public static Sim2lException ToException(Exception fault, string place)
    {
        if (fault is not PostgresException server)
        {
            return fault is TimeoutException or NpgsqlException { InnerException: TimeoutException }
                ? new(ErrorKind.Timeout, $"{place} did not answer in time.", fault)
                : new(ErrorKind.Unavailable, $"{place} cannot be reached; try again when it is back.", fault);
        }
        // https://www.postgresql.org/docs/15/errcodes-appendix.html
        var (kind, remedy) = server.SqlState switch
        {
            "57014" or "55P03" => (ErrorKind.Timeout, "did not finish in time"),
            "40001" or "40P01" => (ErrorKind.Conflict, "refused the change because another came in between; try again"),
            "25006" => (ErrorKind.Unavailable, "is a standby that cannot be written; try again when a primary is back"),
            "3D000" => (ErrorKind.Unavailable, "does not exist; create the database first"),
            ['2', '8', ..] => (ErrorKind.Unavailable, "refuses the login; check user and password"),
            "42501" => (ErrorKind.Forbidden, "does not allow this user to do that; grant the privileges on its tables"),
            ['2', '3', ..] => (ErrorKind.Conflict, "refused the row"),
            ['2', '2', ..] => (ErrorKind.InvalidInput, "cannot hold that value"),
            ['5', '4', ..] => (ErrorKind.TooLarge, "cannot take a value of that size"),
            ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or ['0', '8', ..] => (ErrorKind.Unavailable, "does not work now; try again when it is back"),
            _ => (ErrorKind.Corrupt, "could not be used; its tables are not what Sim2l expects"),
        };
        return new(kind, $"{place} {remedy} (SQLSTATE {server.SqlState}).", fault);
    }
}

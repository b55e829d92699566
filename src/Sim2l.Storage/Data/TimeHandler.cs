using System.Data;
using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
using Sim2l.Runs;

namespace Sim2l.Data;

/// <summary>Times as the databases keep them: <c>timestamptz</c> in PostgreSQL; in SQLite and DuckDB the sortable text of <see cref="RunTime"/>.</summary>
internal sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
        parameter.Value = parameter is NpgsqlParameter ? value.UtcDateTime : RunTime.Format(value);

    public override DateTimeOffset Parse(object value) => Read(value);

    /// <summary>The time that a column holds.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when it is none.</exception>
    public static DateTimeOffset Read(object value) => value switch
    {
        DateTime time => new(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        string text when RunTime.Parse(Encoding.UTF8.GetBytes(text)) is { } time => time,
        _ => throw new Sim2lException(ErrorKind.Corrupt, string.Create(CultureInfo.InvariantCulture, $"'{value}' is not a time.")),
    };
}

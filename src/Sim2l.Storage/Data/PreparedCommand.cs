using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Sim2l.Data;

/// <summary>A command that borrows a prepared one as soon as its text is known, and gives it back unless it failed.</summary>
internal sealed class PreparedCommand(PreparingConnection connection) : DbCommand
{
    private SqliteCommand? _command;
    private bool _hasFailed;

    [AllowNull]
    public override string CommandText
    {
        get => _command?.CommandText ?? "";
        set
        {
            GiveBack();
            _command = connection.Take(value ?? "");
        }
    }

    public override int CommandTimeout
    {
        get => Command.CommandTimeout;
        set => Command.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => Command.CommandType;
        set => Command.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("The command belongs to the connection that made it.");
    }

    protected override DbParameterCollection DbParameterCollection => Command.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => null;
        set => throw new NotSupportedException("Transactions are begun and ended by statements.");
    }

    private SqliteCommand Command => _command ?? throw new InvalidOperationException("The command has no text.");

    public override void Cancel()
    {
    }

    public override void Prepare() => Command.Prepare();

    public override int ExecuteNonQuery() => Try(static command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Try(static command => command.ExecuteScalar());

    protected override DbParameter CreateDbParameter() => Command.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Try(command => command.ExecuteReader(behavior));

    // As the driver does: it is synchronous, and what takes too long is ended by the database.
    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(ExecuteDbDataReader(behavior));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            GiveBack();
        base.Dispose(disposing);
    }

    private T Try<T>(Func<SqliteCommand, T> execute)
    {
        try
        {
            return execute(Command);
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    private void GiveBack()
    {
        if (_hasFailed)
            _command?.Dispose();
        else if (_command is not null)
            connection.GiveBack(_command);
        _command = null;
        _hasFailed = false;
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Sim2l.Data;

/// <summary>A connection that keeps the statements of commands which took parameters, so that the next command of the same text need not be prepared again.</summary>
/// <remarks>To prepare costs several times what a lookup by key costs. Not safe for many threads.</remarks>
internal sealed class PreparingConnection(string connectionString) : SqliteConnection(connectionString)
{
    // Filters make more texts than that, but rarely the same ones.
    private const int MaximumKept = 64;

    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    /// <summary>A command of a text that nobody else uses until it is given back.</summary>
    public SqliteCommand Take(string text)
    {
        if (_kept.Remove(text, out var command))
            return command;
        command = CreateCommand();
        command.CommandText = text;
        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        var takesParameters = command.Parameters.Count > 0;
        command.Parameters.Clear();
        if (!takesParameters || _kept.Count >= MaximumKept || !_kept.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);
}

using System.Data.Common;
using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>Writes <c>result_values</c>, many rows at once.</summary>
internal static class ResultValueTable
{
    private static readonly string[] Names = ["ResultId", "ParameterId", "Kind", "Number", "Exact", "Text", "TextKey", "WholeKey"];

    private const string InsertOne = """
        INSERT INTO result_values (result_id, parameter_id, kind, number, exact, text, text_key, whole_key)
        VALUES (@ResultId, @ParameterId, @Kind, @Number, @Exact, @Text, @TextKey, @WholeKey)
        """;

    private const string InsertMany = """
        INSERT INTO result_values (result_id, parameter_id, kind, number, exact, text, text_key, whole_key)
        SELECT @ResultId, * FROM unnest(@ParameterId, @Kind, @Number, @Exact, @Text, @TextKey, @WholeKey)
        """;

    public static async Task InsertAsync(SqlSession session, long resultId, IReadOnlyList<(long ParameterId, IndexedValue Value)> rows)
    {
        if (rows.Count == 0)
            return;
        var command = session.Connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            if (session.Backend == SqlBackend.Sqlite)
                InsertEach(command, resultId, rows, session.Cancellation);
            else
                await InsertTogetherAsync(command, resultId, rows, session.Cancellation).ConfigureAwait(false);
        }
    }

    private static void InsertEach(DbCommand command, long resultId, IReadOnlyList<(long ParameterId, IndexedValue Value)> rows, CancellationToken cancellation)
    {
        command.CommandText = InsertOne;
        var bound = Array.ConvertAll(Names, name => Bind(command, name, DBNull.Value));
        foreach (var (parameterId, value) in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            object?[] values = [resultId, parameterId, (long)value.Kind, value.Number, value.Exact, value.Text, value.Key, value.Whole];
            for (var i = 0; i < values.Length; i++)
                bound[i].Value = values[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    private static Task<int> InsertTogetherAsync(DbCommand command, long resultId, IReadOnlyList<(long ParameterId, IndexedValue Value)> rows, CancellationToken cancellation)
    {
        command.CommandText = InsertMany;
        Bind(command, Names[0], resultId);
        Bind(command, Names[1], rows.Select(static row => row.ParameterId).ToArray());
        Bind(command, Names[2], rows.Select(static row => (int)row.Value.Kind).ToArray());
        Bind(command, Names[3], rows.Select(static row => row.Value.Number).ToArray());
        Bind(command, Names[4], rows.Select(static row => row.Value.Exact).ToArray());
        Bind(command, Names[5], rows.Select(static row => row.Value.Text).ToArray());
        Bind(command, Names[6], rows.Select(static row => row.Value.Key).ToArray());
        Bind(command, Names[7], rows.Select(static row => row.Value.Whole).ToArray());
        return command.ExecuteNonQueryAsync(cancellation);
    }

    private static DbParameter Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }
}

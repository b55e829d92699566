using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>The values of a statement: each becomes a parameter, a long list is one.</summary>
internal sealed class SqlValues(SqlBackend backend)
{
    private const string ToDouble = "sim2l_double";

    private int _count;
    private bool _hasDoubles;

    public DynamicParameters Parameters { get; } = new();

    public SqlBackend Backend { get; } = backend;

    /// <summary>The parameter of a value.</summary>
    public string Add(object? value)
    {
        var name = "P" + (_count++).ToString(CultureInfo.InvariantCulture);
        Parameters.Add(name, value);
        return "@" + name;
    }

    /// <summary>Whether a column is one of many texts.</summary>
    public string IsOneOf(string column, IReadOnlyCollection<string> texts) =>
        Backend == SqlBackend.Sqlite ? $"{column} IN (SELECT value FROM json_each({Add(PythonJson.Write(texts))}))" : $"{column} = ANY({Add(texts.ToArray())})";

    /// <summary>Whether a column is one of many integers.</summary>
    public string IsOneOf(string column, IReadOnlyCollection<long> integers)
    {
        if (integers.Count == 1)
            return $"{column} = {Add(integers.First())}";
        return Backend == SqlBackend.Sqlite ? $"{column} IN (SELECT value FROM json_each({Add(PythonJson.Write(integers.ToArray()))}))" : $"{column} = ANY({Add(integers.ToArray())})";
    }

    /// <summary>Whether a column is one of many doubles.</summary>
    public string IsOneOf(string column, IReadOnlyCollection<double> numbers)
    {
        if (numbers.Count == 1)
            return $"{column} = {Add(numbers.First())}";
        if (Backend == SqlBackend.PostgreSql)
            return $"{column} = ANY({Add(numbers.ToArray())})";

        // SQLite does not always read the nearest double from a text, so that they go as their bits.
        _hasDoubles = true;
        return $"{column} IN (SELECT {ToDouble}(value) FROM json_each({Add(PythonJson.Write(numbers.Select(BitConverter.DoubleToInt64Bits).ToArray()))}))";
    }

    /// <summary>Teaches a connection what the statements of these values need.</summary>
    public void Prepare(SqlSession session)
    {
        if (_hasDoubles)
            ((SqliteConnection)session.Connection).CreateFunction(ToDouble, static (long bits) => BitConverter.Int64BitsToDouble(bits), isDeterministic: true);
    }
}

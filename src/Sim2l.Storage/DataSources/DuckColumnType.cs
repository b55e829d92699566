namespace Sim2l.DataSources;

/// <summary>What DuckDB's names of types say of a column.</summary>
internal static class DuckColumnType
{
    public static ImportColumnType Read(string type) => type.ToUpperInvariant() switch
    {
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT" => ImportColumnType.Integer,
        "FLOAT" or "DOUBLE" => ImportColumnType.Real,
        var name when name.StartsWith("DECIMAL", StringComparison.Ordinal) => ImportColumnType.Real,
        var name when name.Contains('[', StringComparison.Ordinal) || name.StartsWith("STRUCT", StringComparison.Ordinal) || name.StartsWith("MAP", StringComparison.Ordinal)
            || name.StartsWith("UNION", StringComparison.Ordinal) || name is "BLOB" or "VARIANT" => ImportColumnType.Nested,
        _ => ImportColumnType.Text,
    };
}

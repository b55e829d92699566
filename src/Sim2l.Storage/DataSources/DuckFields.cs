namespace Sim2l.DataSources;

/// <summary>The columns of a table in DuckDB, where each has a type.</summary>
internal sealed class DuckFields(MountReading reading, string table) : IFieldReader
{
    private static readonly string[] Integers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "BOOLEAN"];
    private static readonly string[] Reals = ["FLOAT", "DOUBLE"];
    private static readonly string[] Texts = ["VARCHAR", "UUID"];

    public IEnumerable<(string Name, ColumnProfile? Profile)> Profile(IReadOnlyList<MountedField> fields) => fields.Select(field => (field.Name, ProfileOf(field)));

    // A BOOLEAN becomes 0 or 1, a DECIMAL the nearest double, a text the number that it writes.
    public string Number(string name) => $"TRY_CAST({MountReading.Quote(name)} AS DOUBLE)";

    public string Text(string name) => $"CAST({MountReading.Quote(name)} AS VARCHAR)";

    private ColumnProfile? ProfileOf(MountedField field)
    {
        var profile = new ColumnProfile();
        if (Integers.Contains(field.Type))
            profile.Add("0");
        else if (Reals.Contains(field.Type) || field.Type.StartsWith("DECIMAL", StringComparison.Ordinal))
            profile.Add("0.5");
        else if (Texts.Contains(field.Type) || field.Type.StartsWith("ENUM", StringComparison.Ordinal))
            return ReadTexts(field.Name, profile) ? profile : null;
        else
            return null;
        return profile;
    }

    /// <summary>Reads the different texts, unless they are so many or so long that they would fill the memory.</summary>
    private bool ReadTexts(string name, ColumnProfile profile)
    {
        var column = MountReading.Quote(name);
        using (var row = reading.Query($"SELECT approx_count_distinct({column}), max(length({Text(name)})), count(*) FILTER ({column} IS NOT NULL AND {Number(name)} IS NULL) FROM {MountReading.Quote(table)}"))
        {
            row.Read();
            if (row.GetInteger(2) == 0)
            {
                profile.Add("0.5");
                return true;
            }
            // The count is a rough one.
            if (row.GetInteger(0) > 2 * ColumnProfile.MaximumCategories || row.GetInteger(1) > ColumnProfile.MaximumLength)
                return false;
        }
        foreach (var text in reading.Texts($"SELECT DISTINCT {Text(name)} FROM {MountReading.Quote(table)} WHERE {column} IS NOT NULL"))
            profile.Add(text);
        return true;
    }
}

namespace Sim2l.DataSources;

/// <summary>The columns of a table in SQLite, where each value has a type of its own.</summary>
internal sealed class SqliteFields(MountReading reading, string table) : IFieldReader
{
    private const int ColumnsTogether = 100;

    private static readonly string[] Types = ["integer", "real", "text", "blob"];

    public IEnumerable<(string Name, ColumnProfile? Profile)> Profile(IReadOnlyList<MountedField> fields)
    {
        foreach (var group in fields.Chunk(ColumnsTogether))
        {
            var counts = string.Join(", ", group.SelectMany(static field => Types.Select(type => $"SUM(typeof({MountReading.Quote(field.Name)}) = '{type}')")));
            using var row = reading.Query($"SELECT {counts} FROM {MountReading.Quote(table)}");
            row.Read();
            foreach (var (place, field) in group.Index())
            {
                var of = Enumerable.Range(place * Types.Length, Types.Length).Select(column => row.GetInteger(column) ?? 0).ToArray();
                yield return (field.Name, ProfileOf(field.Name, of[0], of[1], of[2], of[3]));
            }
        }
    }

    public string Number(string name) => MountReading.Quote(name);

    public string Text(string name) => $"CAST({MountReading.Quote(name)} AS TEXT)";

    private ColumnProfile? ProfileOf(string name, long integers, long reals, long texts, long blobs)
    {
        var profile = new ColumnProfile();
        if (blobs > 0)
            return null;
        if (texts > 0)
            ReadTexts(name, profile);
        else if (reals > 0)
            profile.Add("0.5");
        else if (integers > 0)
            profile.Add("0");
        return profile;
    }

    private void ReadTexts(string name, ColumnProfile profile)
    {
        using var rows = reading.Query($"SELECT {Text(name)} FROM {MountReading.Quote(table)} WHERE {MountReading.Quote(name)} IS NOT NULL");
        while (!profile.IsUnusable && rows.Read())
            profile.Add(rows.GetText(0)!);
    }
}

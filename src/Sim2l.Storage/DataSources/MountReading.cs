using Sim2l.Data;

namespace Sim2l.DataSources;

/// <summary>One reading of a mounted file, from opening it to closing it.</summary>
internal abstract class MountReading(string path, CancellationToken cancellation) : IDisposable
{
    // Thousands are read; what has more is no database of anybody's.
    private const int MaximumTables = 100_000;

    private readonly Dictionary<string, IReadOnlyList<MountedField>> _fields = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, bool>? _objects;

    public string Path { get; } = path;

    public CancellationToken Cancellation { get; } = cancellation;

    public abstract SqlBackend Backend { get; }

    /// <summary>Whether all that is read is of one moment, whoever writes the file meanwhile; else the file's stamp tells.</summary>
    public abstract bool IsOfOneMoment { get; }

    /// <summary>The names of the ordinary tables.</summary>
    public IEnumerable<string> Tables => Objects.Where(static item => item.Value).Select(static item => item.Key);

    private Dictionary<string, bool> Objects => _objects ??= ReadObjects();

    /// <summary>A name as SQL has it, whatever characters it has.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A name as messages have it.</summary>
    public static string Shown(string name) => new([.. (name.Length > 80 ? name[..80] + "…" : name).Select(static c => char.IsControl(c) ? '\uFFFD' : c)]);

    /// <summary>Whether there is an ordinary table with such columns.</summary>
    public bool Has(string table, params ReadOnlySpan<string> columns)
    {
        if (!Objects.GetValueOrDefault(table))
            return false;
        foreach (var column in columns)
        {
            if (!FieldsOf(table).Any(field => field.Name.Equals(column, StringComparison.OrdinalIgnoreCase)))
                return false;
        }
        return true;
    }

    /// <summary>Whether the name is that of a view or a virtual table.</summary>
    public bool IsNoTable(string name) => Objects.TryGetValue(name, out var isTable) && !isTable;

    /// <summary>The columns of an ordinary table, without those that are computed.</summary>
    public IReadOnlyList<MountedField> FieldsOf(string table)
    {
        if (!_fields.TryGetValue(table, out var fields))
            _fields[table] = fields = ReadFields(table);
        return fields;
    }

    /// <summary>The rows of one SELECT; <c>?</c> stands for each parameter in turn.</summary>
    public abstract MountCursor Query(string sql, params ReadOnlySpan<object?> parameters);

    /// <summary>The one number that a SELECT answers; zero for null.</summary>
    public long Count(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var cursor = Query(sql, parameters);
        return cursor.Read() ? cursor.GetInteger(0) ?? 0 : 0;
    }

    /// <summary>The first text that a SELECT answers; empty for none.</summary>
    public string Text(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var cursor = Query(sql, parameters);
        return cursor.Read() ? cursor.GetText(0) ?? "" : "";
    }

    /// <summary>The texts in the first column of what a SELECT answers.</summary>
    public IReadOnlyList<string> Texts(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var cursor = Query(sql, parameters);
        var texts = new List<string>();
        while (cursor.Read())
            texts.Add(cursor.GetText(0) ?? "");
        return texts;
    }

    public abstract void Dispose();

    /// <summary>The names of tables and of what looks like them, and whether each is an ordinary table.</summary>
    private protected abstract IEnumerable<(string Name, bool IsTable)> ListObjects();

    private protected abstract IReadOnlyList<MountedField> ReadFields(string table);

    private Dictionary<string, bool> ReadObjects()
    {
        var objects = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, isTable) in ListObjects())
        {
            objects[name] = isTable;
            if (objects.Count > MaximumTables)
                throw new Sim2lException(ErrorKind.TooLarge, $"'{Path}' has more than {MaximumTables} tables; copy the ones that matter into a file of their own.");
        }
        return objects;
    }
}

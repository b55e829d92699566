namespace Sim2l.DataSources;

/// <summary>Finds out what the columns of a table hold.</summary>
internal interface IFieldReader
{
    /// <summary>The columns with what kind of values they have; null for values that are neither numbers nor texts.</summary>
    IEnumerable<(string Name, ColumnProfile? Profile)> Profile(IReadOnlyList<MountedField> fields);

    /// <summary>A column as numbers, in SQL.</summary>
    string Number(string name);

    /// <summary>A column as text, in SQL.</summary>
    string Text(string name);
}

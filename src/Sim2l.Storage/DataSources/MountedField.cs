namespace Sim2l.DataSources;

/// <summary>A column of a table in a mounted file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the schema has it; in SQLite that binds nobody.</param>
internal readonly record struct MountedField(string Name, string Type);

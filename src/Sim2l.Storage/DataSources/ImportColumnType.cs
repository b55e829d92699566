namespace Sim2l.DataSources;

/// <summary>What the values of a file's column look like.</summary>
internal enum ImportColumnType
{
    Real,
    Integer,
    Text,

    /// <summary>Lists or objects, which no column of a result can hold.</summary>
    Nested,
}

namespace Sim2l.Data;

/// <summary>How a SQLite file is opened.</summary>
internal enum SqliteAccess
{
    /// <summary>Reading only; the file may come from anywhere.</summary>
    Read,

    /// <summary>Reading only a file that nobody writes, without locks and without side files.</summary>
    ReadImmutable,

    /// <summary>Reading only a file that has a log beside it; what lies beside it is neither made nor changed.</summary>
    ReadBesideLog,

    /// <summary>Reading and writing; the file must exist.</summary>
    Write,

    /// <summary>Reading and writing; the file is created when it is missing.</summary>
    Create,
}

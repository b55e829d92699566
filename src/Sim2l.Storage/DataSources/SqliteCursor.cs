using Sim2l.Data;
using SQLitePCL;

namespace Sim2l.DataSources;

/// <summary>Rows of a SQLite file; every value may be of any type, whatever its column says.</summary>
internal sealed class SqliteCursor(SqliteStatement statement) : MountCursor
{
    public override bool Read() => statement.Step();

    public override double GetNumber(int column) => statement.StorageClass(column) switch
    {
        raw.SQLITE_FLOAT or raw.SQLITE_INTEGER => statement.GetReal(column) ?? double.NaN,
        raw.SQLITE_TEXT => NumberText.Read(statement.GetText(column)!) ?? double.NaN,
        _ => double.NaN,
    };

    public override long? GetInteger(int column) => statement.GetInteger(column);

    public override string? GetText(int column) => statement.GetText(column);

    public override byte[] GetBytes(int column) => statement.GetBlob(column) ?? [];

    public override void Dispose() => statement.Dispose();
}

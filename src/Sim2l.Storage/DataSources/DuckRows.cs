using DuckDB.NET.Data;

namespace Sim2l.DataSources;

/// <summary>Takes the rows of a query of doubles and texts into a table.</summary>
internal static class DuckRows
{
    private const int RowsBetweenReports = 8_192;

    public static async Task ReadAsync(DuckDBDataReader rows, ImportTable table, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        while (rows.Read())
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (rows.IsDBNull(i))
                    continue;
                if (table.Columns[i].IsText)
                    table.Set(i, rows.GetString(i));
                else
                    table.Set(i, rows.GetDouble(i));
            }
            table.EndRow();
            if (table.Rows % RowsBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(table.Rows, null));
            }
            if (table.IsFull)
                await table.StoreAsync().ConfigureAwait(false);
        }
        await table.StoreAsync().ConfigureAwait(false);
    }
}

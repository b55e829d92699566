using System.Management.Automation;

namespace Sim2l.Results;

/// <summary>Results as rows with the columns that the user chose.</summary>
internal static class ResultRow
{
    public static PSObject Of(Result result, ResultColumn[] columns)
    {
        var row = new PSObject();
        foreach (var column in columns)
            row.Properties.Add(new PSNoteProperty(column.Name, column.Read(result)));
        return row;
    }
}

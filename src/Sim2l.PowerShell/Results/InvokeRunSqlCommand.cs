using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Results;

[Cmdlet(VerbsLifecycle.Invoke, "RunSql")]
[OutputType(typeof(PSObject))]
public sealed class InvokeRunSqlCommand : Sim2lCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Sql")]
    [ValidateNotNullOrEmpty]
    public string[] Statement { get; set; } = [];

    [Parameter(Position = 1)]
    [Alias("Parameters")]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSeconds { get; set; } = 30;

    protected override string Subject => Errors.Result;

    protected override void ProcessRecord()
    {
        foreach (var statement in Statement)
            WriteEach(statement, () => Query(statement));
    }

    private IEnumerable<object> Query(string statement)
    {
        if (ConfiguredConnection.Resolve(StoreKind.Results, CurrentConnection.Value) is not null)
            throw new Sim2lException(ErrorKind.NotSupported, "Free SQL is for the local index only, because no service could tell what of it a session may see; use Search-Result or Measure-Parameter, or Disconnect-Sim2l, or take back the options ResultsServiceUrl and ResultsDatabaseUrl.");
        using var sql = ResultSql.Open(ConnectedStores.ResultFile, TimeSpan.FromSeconds(TimeoutSeconds), Cancellation);
        foreach (var warning in sql.Warnings)
            WriteWarning(warning);
        string[]? columns = null;
        foreach (var row in sql.Query(statement, ReadParameters()))
        {
            if (columns is null)
                columns = Distinguish(row);
            else
                yield return Row(columns, row);
        }
    }

    private Dictionary<string, object?>? ReadParameters() =>
        Parameter is null ? null : PowerShellValue.Members(Parameter).ToDictionary(static member => member.Name, static member => FilterValue.Normalize(member.Value), StringComparer.Ordinal);

    /// <remarks>Two columns of one name would be one property.</remarks>
    private static string[] Distinguish(object?[] names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return Array.ConvertAll(names, name =>
        {
            var text = (string)name! is { Length: > 0 } given ? given : "column";
            var free = text;
            for (var number = 2; !taken.Add(free); number++)
                free = string.Create(CultureInfo.InvariantCulture, $"{text}_{number}");
            return free;
        });
    }

    private static PSObject Row(string[] columns, object?[] values)
    {
        var row = new PSObject();
        for (var i = 0; i < columns.Length; i++)
            row.Properties.Add(new PSNoteProperty(columns[i], values[i]));
        return row;
    }
}

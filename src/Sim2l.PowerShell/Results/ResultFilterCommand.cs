using System.Collections;
using System.Management.Automation;

namespace Sim2l.Results;

/// <summary>A cmdlet about the results that conditions choose.</summary>
public abstract class ResultFilterCommand : ResultCommand
{
    [Parameter]
    [Alias("Inputs")]
    [ValidateNotNull]
    public IDictionary? InputFilter { get; set; }

    [Parameter]
    [Alias("Outputs")]
    [ValidateNotNull]
    public IDictionary? OutputFilter { get; set; }

    [Parameter]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(ResultTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ResultStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Status { get; set; } = [];

    /// <summary>Everything that the parameters ask for at once; null for nothing.</summary>
    private protected ResultFilter? ReadFilter(ScriptBlock? script, SimulationParameters parameters)
    {
        var filters = new List<ResultFilter>();
        if (script is not null)
            filters.Add(ScriptFilter.Translate(script, SessionState, parameters.IsNumber));
        if (InputFilter is not null)
            filters.AddRange(new ParameterFilter(ResultScope.Inputs, parameters).Read(InputFilter));
        if (OutputFilter is not null)
            filters.AddRange(new ParameterFilter(ResultScope.Outputs, parameters).Read(OutputFilter));
        filters.AddRange(Tag.Select(static tag => new FieldFilter(ResultField.Tags, FilterOperator.Contains, tag)));
        if (Status.Length > 0)
            filters.Add(new FieldFilter(ResultField.Run("status"), FilterOperator.In, Status));
        var filter = filters.Count switch { 0 => null, 1 => filters[0], _ => new AllOfFilter(filters) };
        WriteVerbose($"Filter: {FilterText.Write(filter)}");
        return filter;
    }
}

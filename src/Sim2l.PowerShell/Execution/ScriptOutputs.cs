using System.Collections;
using System.Management.Automation;
using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>The outputs that a script's output means.</summary>
internal static class ScriptOutputs
{
    private const string OnlyOutput = "output";

    /// <summary>The members of the dictionaries and custom objects that were written, a later one in place of an earlier; without any, what was written is the one output.</summary>
    public static IReadOnlyDictionary<string, object?> Read(StreamRecorder recorder, SimulationScope scope)
    {
        var outputs = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        var rest = new List<object?>();
        foreach (var item in recorder.Output)
        {
            if (Members(item) is { } members)
                Add(outputs, members);
            else
                rest.Add(item);
        }
        if (outputs.Count > 0)
            rest.ForEach(item => scope.Log(new() { Logger = "output", Message = LanguagePrimitives.ConvertTo<string>(item) ?? "" }));
        else if (rest.Count > 0)
            outputs[scope.Call.OutputSchema is [var only] ? only.Name : OnlyOutput] = Storable(rest is [var one] ? one : rest);
        return outputs;
    }

    private static IEnumerable<(string Name, object? Value)>? Members(object? item) => item switch
    {
        PSObject { BaseObject: PSCustomObject } custom => custom.Properties.Select(static property => (property.Name, (object?)property.Value)),
        PSObject { BaseObject: IDictionary wrapped } => PowerShellValue.Members(wrapped),
        IDictionary dictionary => PowerShellValue.Members(dictionary),
        _ => null,
    };

    private static void Add(OrderedDictionary<string, object?> outputs, IEnumerable<(string Name, object? Value)> members)
    {
        foreach (var (name, value) in members)
            outputs[name] = Storable(value);
    }

    private static object? Storable(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) is byte[] bytes ? bytes : CatalogValue.Read(value);
}

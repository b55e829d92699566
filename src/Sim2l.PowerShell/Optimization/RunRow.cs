using Sim2l.Execution;
using Sim2l.Results;

namespace Sim2l.Optimization;

/// <summary>A run as the index of results holds it, or as it was just done.</summary>
internal sealed class RunRow(Result result) : OptimizationRow
{
    private static readonly ResultScope[] Scopes = [ResultScope.Outputs, ResultScope.Inputs, ResultScope.Metrics];
    private static readonly SimulationParameters Unknown = new(null, static _ => []);

    public RunRow(SimulationOutcome outcome)
        : this(new Result
        {
            ExecutionId = outcome.ExecutionId,
            SimulationName = outcome.SimulationName,
            SimulationVersion = outcome.SimulationVersion,
            Status = outcome.Status.ToString(),
            Inputs = outcome.Inputs,
            Outputs = outcome.Outputs,
            Duration = outcome.Duration,
        })
    {
    }

    public override string Label => $"run '{result.ExecutionId}'";

    public override string? ExecutionId => result.ExecutionId;

    public override string? Problem => result.SimulationName;

    public override IEnumerable<(string Name, string Source)> Candidates => result.Inputs.Keys.Select(static name => (name, $"{nameof(ResultScope.Inputs)}.{name}"));

    public override RowValue Read(string source)
    {
        ResultField[] found = [.. Scopes.SelectMany(scope => Find(scope, source))];
        return found.Length switch
        {
            0 => ReadKnown(source),
            1 => Read(found[0]),
            _ => throw new Sim2lException(ErrorKind.InvalidInput, $"'{source}' is the name of several in {Label}: {string.Join(", ", found.Select(static field => field.ToString()))}; say which."),
        };
    }

    public override RowValue ReadVariable(string source) => Find(ResultScope.Inputs, source).FirstOrDefault() is { } input ? Read(input) : Read(source);

    /// <summary>A field with its scope before it, or one of the run.</summary>
    private RowValue ReadKnown(string source)
    {
        foreach (var scope in Scopes)
        {
            if (source.StartsWith($"{scope}.", StringComparison.OrdinalIgnoreCase))
                return Find(scope, source[(scope.ToString().Length + 1)..]).FirstOrDefault() is { } field ? Read(field) : RowValue.Missing;
        }
        return RunFields.All.Any(field => field.Key.Equals(source, StringComparison.OrdinalIgnoreCase) || field.Value.Property.Equals(source, StringComparison.OrdinalIgnoreCase))
            ? Read(FieldText.Read(source, Unknown))
            : RowValue.Missing;
    }

    /// <summary>The value of that name, or else the part behind a dot: a name may hold dots itself.</summary>
    private IEnumerable<ResultField> Find(ResultScope scope, string name)
    {
        var values = scope switch { ResultScope.Inputs => result.Inputs, ResultScope.Outputs => result.Outputs, _ => result.Metrics };
        if (values.ContainsKey(name))
            return [new(scope, name)];
        var dot = name.LastIndexOf('.');
        return dot > 0 && values.ContainsKey(name[..dot]) ? [new(scope, name[..dot], name[(dot + 1)..])] : [];
    }

    private RowValue Read(ResultField field)
    {
        var unit = field.Member is "length" ? null : result.Units.GetValueOrDefault((field with { Member = null }).ToString());
        return RowValue.Read(new ResultColumn(field.Name, field).Read(result), unit);
    }
}

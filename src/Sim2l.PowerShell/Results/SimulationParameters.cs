namespace Sim2l.Results;

/// <summary>What is known of the parameters of a simulation's results; read when the first question comes.</summary>
/// <param name="simulationName">The simulation; null means every one, of which nothing is known.</param>
/// <param name="read">Reads the parameters of a simulation.</param>
internal sealed class SimulationParameters(string? simulationName, Func<string, IReadOnlyCollection<ParameterDescription>> read)
{
    private readonly Lazy<Dictionary<ResultField, ParameterDescription>> _known =
        new(() => simulationName is null ? [] : read(simulationName).ToDictionary(static parameter => parameter.Field));

    /// <summary>Whether there is anything to ask.</summary>
    public bool AreKnown => simulationName is not null;

    public IEnumerable<ParameterDescription> All => _known.Value.Values;

    public bool Has(ResultField field) => _known.Value.ContainsKey(field);

    /// <summary>Whether a field holds numbers and no texts.</summary>
    public bool IsNumber(ResultField field) => field.Scope == ResultScope.Run
        ? RunFields.All[field.Name].Kind == ResultValueKind.Number
        : _known.Value.TryGetValue(field, out var parameter) && parameter.Kinds.Any(static kind => kind is ResultValueKind.Integer or ResultValueKind.Number)
            && !parameter.Kinds.Contains(ResultValueKind.Text);
}

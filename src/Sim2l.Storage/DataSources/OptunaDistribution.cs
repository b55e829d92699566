using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.DataSources;

/// <summary>What a parameter of Optuna may be: its JSON, in the words of the present and of earlier versions.</summary>
internal sealed record OptunaDistribution
{
    public required VariableType Type { get; init; }

    public double Low { get; init; } = double.NegativeInfinity;

    public double High { get; init; } = double.PositiveInfinity;

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> for what is no distribution; <see cref="ErrorKind.NotSupported"/> for one of an unknown kind.</exception>
    public static OptunaDistribution Read(ReadOnlySpan<byte> json, string path)
    {
        if (JsonCell.Read(json) is not IReadOnlyDictionary<string, object?> distribution || distribution.GetValueOrDefault("name") is not string name
            || distribution.GetValueOrDefault("attributes") is not IReadOnlyDictionary<string, object?> attributes)
            throw new Sim2lException(ErrorKind.Corrupt, $"A parameter in '{path}' has a distribution that cannot be read.");
        return name switch
        {
            "FloatDistribution" or "UniformDistribution" or "LogUniformDistribution" or "DiscreteUniformDistribution" => Between(VariableType.Real, attributes),
            "IntDistribution" or "IntUniformDistribution" or "IntLogUniformDistribution" => Between(VariableType.Integer, attributes),
            "CategoricalDistribution" when attributes.GetValueOrDefault("choices") is Array { Length: > 0 } choices => new() { Type = VariableType.Categorical, Choices = Names(choices) },
            _ => throw new Sim2lException(ErrorKind.NotSupported, $"A parameter in '{path}' has a '{MountReading.Shown(name)}', which is not known."),
        };
    }

    /// <summary>What both allow.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when they are of different kinds.</exception>
    public OptunaDistribution Join(OptunaDistribution other, string name, string path)
    {
        if (Type != other.Type || !Choices.SequenceEqual(other.Choices, StringComparer.Ordinal))
            throw new Sim2lException(ErrorKind.Corrupt, $"The parameter '{MountReading.Shown(name)}' in '{path}' has distributions that contradict each other.");
        return this with { Low = Math.Min(Low, other.Low), High = Math.Max(High, other.High) };
    }

    public OptimizationVariable ToVariable(string name) => new() { Name = name, Type = Type, LowerBound = Low, UpperBound = High, Categories = Choices };

    private static OptunaDistribution Between(VariableType type, IReadOnlyDictionary<string, object?> attributes) => new()
    {
        Type = type,
        Low = JsonCell.ToNumber(attributes.GetValueOrDefault("low")) ?? double.NegativeInfinity,
        High = JsonCell.ToNumber(attributes.GetValueOrDefault("high")) ?? double.PositiveInfinity,
    };

    /// <summary>Texts as they are; where that would make two choices alike, as JSON.</summary>
    private static string[] Names(Array choices)
    {
        var values = choices.Cast<object?>().ToArray();
        var texts = Array.ConvertAll(values, static value => value as string ?? PythonJson.Write(value));
        return texts.Distinct(StringComparer.Ordinal).Count() == texts.Length ? texts : Array.ConvertAll(values, static value => PythonJson.Write(value));
    }
}

namespace Sim2l.Results;

/// <summary>Fields as the command line names them: <c>outputs.max_stress</c>, <c>max_stress</c>, <c>StartedAt</c>, <c>started_at</c>, <c>$_.Inputs.x</c>.</summary>
internal static class FieldText
{
    private const string Pipeline = "$_.";
    private const string Descending = " desc";
    private const string Ascending = " asc";

    private static readonly ResultScope[] Scopes = [ResultScope.Outputs, ResultScope.Inputs, ResultScope.Metrics];

    /// <summary>The field that a text names.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a bare name that several fields have, or that nothing is known of.</exception>
    public static ResultField Read(string text, SimulationParameters parameters)
    {
        var name = text.StartsWith(Pipeline, StringComparison.Ordinal) ? text[Pipeline.Length..] : text;
        if (FindRunField(name) is { } field)
            return ResultField.Run(field);
        foreach (var scope in Scopes)
        {
            var prefix = $"{scope}.";
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length)
                return ReadParameter(scope, name[prefix.Length..], parameters);
        }
        return name.Equals(nameof(ResultScope.Tags), StringComparison.OrdinalIgnoreCase) ? ResultField.Tags : FindBare(name, parameters);
    }

    /// <summary>A field and whether the largest comes first: <c>outputs.max_stress desc</c>.</summary>
    public static ResultOrder ReadOrder(string text, SimulationParameters parameters)
    {
        var trimmed = text.Trim();
        if (trimmed.EndsWith(Descending, StringComparison.OrdinalIgnoreCase))
            return new(Read(trimmed[..^Descending.Length].TrimEnd(), parameters), Descending: true);
        return new(Read(trimmed.EndsWith(Ascending, StringComparison.OrdinalIgnoreCase) ? trimmed[..^Ascending.Length].TrimEnd() : trimmed, parameters));
    }

    /// <summary>The parameter of that name, or else the member behind a dot: a name may hold dots itself.</summary>
    public static ResultField ReadParameter(ResultScope scope, string name, SimulationParameters parameters)
    {
        var whole = new ResultField(scope, name);
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (parameters.Has(whole))
                return whole;
            var part = new ResultField(scope, name[..dot], name[(dot + 1)..]);
            if (parameters.Has(part))
                return part;
        }
        return whole;
    }

    private static string? FindRunField(string name) =>
        RunFields.All.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || field.Value.Property.Equals(name, StringComparison.OrdinalIgnoreCase)).Key;

    private static ResultField FindBare(string name, SimulationParameters parameters)
    {
        if (!parameters.AreKnown)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Say whose '{name}' is meant: outputs.{name}, inputs.{name} or metrics.{name}; without a simulation nothing is known of its parameters.");
        ResultField[] found = [.. Scopes.Select(scope => ReadParameter(scope, name, parameters)).Where(parameters.Has)];
        return found.Length <= 1
            // What is nowhere is an output's name to the index, which then tells the nearest ones.
            ? found.FirstOrDefault() ?? ResultField.Output(name)
            : throw new Sim2lException(ErrorKind.InvalidInput, $"'{name}' is the name of several: {string.Join(", ", found.Select(static field => field.ToString()))}; say which.");
    }
}

using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>What a run says of its parameters, as JSON text.</summary>
internal static class StoredSchema
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a default value that has no JSON form.</exception>
    public static string Write(IEnumerable<ParameterSchema> schema) => PythonJson.Write(
        schema.Select(static parameter => (object?)new object?[]
        {
            parameter.ParameterClass == ParameterClass.Input, parameter.Name, parameter.Type, parameter.Unit, parameter.Minimum, parameter.Maximum, ParameterIndexer.Plain(parameter.DefaultValue),
            parameter.Required, parameter.Description,
        }).ToArray());

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/>.</exception>
    public static IEnumerable<ParameterSchema> Read(string text)
    {
        foreach (var entry in (Array)PythonJsonReader.Read(text)!)
        {
            var parameter = (object?[])entry;
            yield return new()
            {
                ParameterClass = parameter[0] is true ? ParameterClass.Input : ParameterClass.Output,
                Name = (string)parameter[1]!,
                Type = (string)parameter[2]!,
                Unit = (string?)parameter[3],
                Minimum = (double?)parameter[4],
                Maximum = (double?)parameter[5],
                DefaultValue = parameter[6],
                Required = parameter[7] is true,
                Description = (string?)parameter[8],
            };
        }
    }
}

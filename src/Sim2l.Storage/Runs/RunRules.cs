using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>What names, texts and new runs must be; a new run is checked before there is a file of it.</summary>
internal static class RunRules
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static void Require(NewRun run)
    {
        if (string.IsNullOrWhiteSpace(run.SimulationName) || string.IsNullOrWhiteSpace(run.SimulationVersion))
            throw new Sim2lException(ErrorKind.InvalidInput, "A run needs the name and the version of its simulation.");
        string?[] texts = [run.SimulationName, run.SimulationVersion, run.SquidId, run.ExecutorType, run.CacheKey, run.UserId, run.Notes];
        Array.ForEach(texts, UnicodeText.Require);
        foreach (var tag in run.Tags)
        {
            RequireName(tag);
            UnicodeText.Require(tag);
        }
        PythonJson.WriteUtf8(run.ExecutorConfig);
        PythonJson.WriteUtf8(run.Environment);
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static void RequireName(string? name)
    {
        RequireText(name);
        if (name!.Contains('\0'))
            throw new Sim2lException(ErrorKind.InvalidInput, "A name holds a NUL character, which other programs would cut it at; leave it out.");
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static void RequireText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new Sim2lException(ErrorKind.InvalidInput, "A name or text is empty; give one.");
    }
}

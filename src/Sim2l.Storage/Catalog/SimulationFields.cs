using System.Globalization;
using System.Text;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>What the fields of a simulation, an execution or a question may hold; every fault names the field.</summary>
internal static class SimulationFields
{
    /// <summary>The most characters of an author, a user, a status: what is indexed.</summary>
    public const int MaximumShortLength = 256;

    /// <summary>The most characters of an address, a licence, a reason.</summary>
    public const int MaximumTextLength = 4_096;

    private const int MaximumTagLength = 128;
    private const int MaximumDependencies = 1_024;
    private const int MaximumDependencyLength = 512;

    public static void Check(NewSimulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        CheckName(simulation.SimulationName, nameof(simulation.SimulationName));
        CheckName(simulation.SimulationVersion, nameof(simulation.SimulationVersion));
        CheckDescription(simulation.Description);
        CheckOptional(simulation.Author, nameof(simulation.Author), MaximumShortLength);
        CheckOptional(simulation.AuthorEmail, nameof(simulation.AuthorEmail), MaximumTextLength);
        CheckOptional(simulation.Organization, nameof(simulation.Organization), MaximumTextLength);
        CheckOptional(simulation.License, nameof(simulation.License), MaximumTextLength);
        CheckOptional(simulation.RepositoryUrl, nameof(simulation.RepositoryUrl), MaximumTextLength);
        CheckOptional(simulation.DocumentationUrl, nameof(simulation.DocumentationUrl), MaximumTextLength);
        CheckWord(simulation.WorkflowType, nameof(simulation.WorkflowType));
        CheckOptional(simulation.WorkflowHash, nameof(simulation.WorkflowHash), MaximumTextLength);
        CheckOptional(simulation.PythonVersion, nameof(simulation.PythonVersion), MaximumShortLength);
        CheckList(simulation.Tags, nameof(simulation.Tags), NewSimulation.MaximumTags, MaximumTagLength);
        CheckList(simulation.Dependencies, nameof(simulation.Dependencies), MaximumDependencies, MaximumDependencyLength);
        CheckDefined(simulation.Visibility, nameof(simulation.Visibility));
    }

    public static void Check(Execution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ExecutionId.Validate(execution.ExecutionId);
        CheckWord(execution.Status, nameof(execution.Status));
        CheckWord(execution.ExecutorType, nameof(execution.ExecutorType));
        CheckText(execution.SquidId, nameof(execution.SquidId), MaximumTextLength);
        CheckOptional(execution.UserName, nameof(execution.UserName), MaximumShortLength);
        CheckOptional(execution.RunPath, nameof(execution.RunPath), MaximumTextLength);
        CheckOptional(execution.InputHash, nameof(execution.InputHash), MaximumTextLength);
        CheckNumber(execution.Duration?.Ticks, nameof(execution.Duration));
        CheckNumber(execution.RunSizeBytes, nameof(execution.RunSizeBytes));
        CheckNumber(execution.OutputCount, nameof(execution.OutputCount));
        CheckNumber(execution.ArtifactCount, nameof(execution.ArtifactCount));
        CheckNumber(execution.ErrorCount, nameof(execution.ErrorCount));
        CheckNumber(execution.WarningCount, nameof(execution.WarningCount));
    }

    /// <summary>A text by which something is looked for: whatever a database can be asked.</summary>
    public static void CheckQuestion(string? text, string field) => CheckOptional(text, field, MaximumTextLength);

    public static void CheckOptional(string? text, string field, int maximumLength)
    {
        if (text is not null)
            CheckText(text, field, maximumLength);
    }

    public static void CheckDefined<T>(T value, string field)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw Invalid(field, $"is none of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>The JSON text of an object, whose parameters <see cref="SimulationParameter"/> has understood where it is a schema.</summary>
    public static string ToJson(object value, string field, int maximumBytes = NewSimulation.MaximumJsonBytes)
    {
        try
        {
            var text = PythonJson.Write(value);
            return text.Length <= maximumBytes ? text : throw TooLarge(field, $"{maximumBytes:N0} bytes as JSON");
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            throw new Sim2lException(e.Kind, $"{field}: {e.Message}", e);
        }
    }

    public static Sim2lException Invalid(string field, string what) => new(ErrorKind.InvalidInput, $"{field} {what}.");

    public static Sim2lException TooLarge(string field, string limit) => new(ErrorKind.TooLarge, $"{field} has more than {limit}; shorten it.");

    private static void CheckName(string name, string field)
    {
        CheckWord(name, field);
        if (name.Length != name.Trim().Length)
            throw Invalid(field, "begins or ends with white space");
        if (name.Contains('/', StringComparison.Ordinal))
            throw Invalid(field, "holds a slash, which parts name and version where both are one text");
        if (name is "." or ".." || name.Equals("search", StringComparison.OrdinalIgnoreCase))
            throw Invalid(field, $"is '{name}', which has a meaning of its own in addresses; choose another");
    }

    /// <summary>A text that is there, is short, and fits on one line.</summary>
    private static void CheckWord(string text, string field)
    {
        CheckText(text, field, NewSimulation.MaximumNameLength);
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid(field, "is missing; it has at least one character that can be seen");
        foreach (var character in text)
        {
            if (char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                throw Invalid(field, string.Create(CultureInfo.InvariantCulture, $"holds the control character U+{(int)character:X4}"));
        }
    }

    private static void CheckDescription(string? description)
    {
        if (description is null)
            return;
        CheckText(description, nameof(NewSimulation.Description), NewSimulation.MaximumDescriptionBytes);
        if (Encoding.UTF8.GetByteCount(description) > NewSimulation.MaximumDescriptionBytes)
            throw TooLarge(nameof(NewSimulation.Description), $"{NewSimulation.MaximumDescriptionBytes:N0} bytes in UTF-8");
    }

    private static void CheckList(IReadOnlyList<string> texts, string field, int maximumCount, int maximumLength)
    {
        if (texts is null)
            throw Invalid(field, "is missing; give an empty list for none");
        if (texts.Count > maximumCount)
            throw TooLarge(field, $"{maximumCount:N0} entries");
        foreach (var text in texts)
        {
            CheckWord(text, field);
            if (text.Length > maximumLength)
                throw TooLarge(field, $"{maximumLength:N0} characters in one entry");
        }
    }

    private static void CheckNumber(long? number, string field)
    {
        if (number < 0)
            throw Invalid(field, "is negative");
    }

    private static void CheckText(string text, string field, int maximumLength)
    {
        if (text is null)
            throw Invalid(field, "is missing");
        if (text.Length > maximumLength)
            throw TooLarge(field, $"{maximumLength:N0} characters");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Invalid(field, "holds a NUL character, which no database keeps");
        try
        {
            UnicodeText.Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"{field} holds half a surrogate pair at character {e.Index}; correct the text.", e);
        }
    }
}

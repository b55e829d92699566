using System.Globalization;
using System.Text;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>What the fields of a result or a question may hold; every fault names the field.</summary>
internal static class ResultChecks
{
    /// <summary>The most bytes of what is indexed as a whole: PostgreSQL's B-trees hold no more than about 2,700 in a row.</summary>
    public const int MaximumNameBytes = 512;

    private const int MaximumPathBytes = 4_096;
    private const int MaximumTags = 1_000;

    public static void Check(NewResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ExecutionId.Validate(result.ExecutionId);
        CheckName(result.SimulationName, nameof(result.SimulationName));
        CheckName(result.SimulationVersion, nameof(result.SimulationVersion));
        CheckName(result.Status, nameof(result.Status));
        CheckOptional(result.UserName, nameof(result.UserName));
        CheckOptional(result.SquidId, nameof(result.SquidId), 2 * MaximumNameBytes);
        CheckOptional(result.InputHash, nameof(result.InputHash));
        CheckOptional(result.ExecutorType, nameof(result.ExecutorType));
        CheckOptional(result.RunPath, nameof(result.RunPath), MaximumPathBytes);
        CheckOptional(result.Stamp, nameof(result.Stamp), MaximumPathBytes);
        if (result.Visibility is { } visibility && !Enum.IsDefined(visibility))
            throw Invalid(nameof(result.Visibility), $"is none of {string.Join(", ", Enum.GetNames<Visibility>())}");
        if (result.Duration < TimeSpan.Zero)
            throw Invalid(nameof(result.Duration), "is negative");
        CheckTags(result.Tags);
        CheckCount(result);
    }

    public static void CheckName(string text, string field)
    {
        CheckText(text, field, MaximumNameBytes);
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid(field, "is missing; it has at least one character that can be seen");
    }

    public static void CheckOptional(string? text, string field, int maximumBytes = MaximumNameBytes)
    {
        if (text is not null)
            CheckText(text, field, maximumBytes);
    }

    /// <summary>The name of a parameter, a unit, a tag: any text, if it is short.</summary>
    public static string Encode(string text, string field)
    {
        if (text is null)
            throw Invalid(field, "is missing");
        var stored = text.Length <= MaximumNameBytes ? StoredText.Encode(text) : text;
        return Fits(stored) ? stored : throw TooLarge(field, $"{MaximumNameBytes:N0} bytes");
    }

    public static bool Fits(string stored) => stored.Length <= MaximumNameBytes && Encoding.UTF8.GetByteCount(stored) <= MaximumNameBytes;

    public static Sim2lException Invalid(string field, string what) => new(ErrorKind.InvalidInput, $"{field} {what}.");

    public static Sim2lException TooLarge(string field, string limit) => new(ErrorKind.TooLarge, $"{field} has more than {limit}.");

    private static void CheckText(string text, string field, int maximumBytes)
    {
        if (text is null)
            throw Invalid(field, "is missing");
        if (text.Length > maximumBytes)
            throw TooLarge(field, $"{maximumBytes:N0} bytes");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Invalid(field, "holds a NUL character, which no database keeps");
        try
        {
            if (UnicodeText.Strict.GetByteCount(text) > maximumBytes)
                throw TooLarge(field, $"{maximumBytes:N0} bytes");
        }
        catch (EncoderFallbackException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"{field} holds half a surrogate pair at character {e.Index}; correct the text.", e);
        }
    }

    private static void CheckTags(IReadOnlyList<string> tags)
    {
        if (tags is null)
            throw Invalid(nameof(NewResult.Tags), "is missing; give an empty list for none");
        if (tags.Count > MaximumTags)
            throw TooLarge(nameof(NewResult.Tags), $"{MaximumTags:N0} entries");
        foreach (var tag in tags)
            CheckName(tag, nameof(NewResult.Tags));
    }

    private static void CheckCount(NewResult result)
    {
        foreach (var (parameters, field) in new[] { (result.Inputs, nameof(result.Inputs)), (result.Outputs, nameof(result.Outputs)), (result.Metrics, nameof(result.Metrics)) })
        {
            if (parameters is null)
                throw Invalid(field, "is missing; give an empty list for none");
            foreach (var parameter in parameters)
            {
                if (parameter is null)
                    throw Invalid(field, "has an entry that is nothing");
            }
            if (parameters.GroupBy(static parameter => parameter.Name, StringComparer.Ordinal).FirstOrDefault(static named => named.Skip(1).Any()) is { } twice)
                throw Invalid(field, string.Create(CultureInfo.InvariantCulture, $"names '{twice.Key}' twice"));
        }
        if (result.Inputs.Count + result.Outputs.Count + result.Metrics.Count > NewResult.MaximumParameters)
            throw TooLarge("A run", $"{NewResult.MaximumParameters:N0} parameters");
    }
}

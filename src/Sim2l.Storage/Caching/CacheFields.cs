using System.Security.Cryptography;
using System.Text;

namespace Sim2l.Caching;

/// <summary>What the fields of an entry may hold; every fault names the field.</summary>
internal static class CacheFields
{
    /// <summary>The most bytes of what is indexed: PostgreSQL's B-trees hold no more than about 2,700.</summary>
    public const int MaximumNameBytes = 1_024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The SHA-256 of a key, by which it is stored.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a key that cannot be one.</exception>
    public static byte[] HashKey(string key)
    {
        CheckKey(key);
        return SHA256.HashData(Encoding.UTF8.GetBytes(key));
    }

    public static void Check(NewCacheEntry entry)
    {
        CheckKey(entry.Key);
        CheckName(entry.SimulationName, nameof(entry.SimulationName));
        CheckName(entry.SimulationVersion, nameof(entry.SimulationVersion));
        CheckName(entry.ExecutionId, nameof(entry.ExecutionId));
        CheckText(entry.SquidId, nameof(entry.SquidId), NewCacheEntry.MaximumKeyBytes);
        CheckName(entry.InputHash, nameof(entry.InputHash));
        CheckOptional(entry.RunPath, nameof(entry.RunPath), NewCacheEntry.MaximumKeyBytes);
        CheckOptional(entry.CreatedBy, nameof(entry.CreatedBy), MaximumNameBytes);
        if (entry.RunSizeBytes < 0)
            throw Invalid(nameof(entry.RunSizeBytes), "is negative; give the size of the run's file or nothing");
    }

    public static void Check(CacheFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        CheckOptional(filter.Pattern, nameof(filter.Pattern), 2 * NewCacheEntry.MaximumKeyBytes);
        CheckOptional(filter.SimulationName, nameof(filter.SimulationName), NewCacheEntry.MaximumKeyBytes);
        CheckOptional(filter.SimulationVersion, nameof(filter.SimulationVersion), NewCacheEntry.MaximumKeyBytes);
        CheckOptional(filter.ExecutionId, nameof(filter.ExecutionId), NewCacheEntry.MaximumKeyBytes);
        if (filter.Status is { } status && !Enum.IsDefined(status))
            throw Invalid(nameof(filter.Status), "is none of Valid, Expired and Invalidated");
    }

    public static void CheckName(string text, string field) => CheckText(text, field, MaximumNameBytes);

    public static void CheckOptional(string? text, string field, int maximumBytes)
    {
        if (text is not null)
            CheckText(text, field, maximumBytes);
    }

    /// <summary>When an entry stops to answer; compared at whole seconds, as the Python package does, so that zero is gone at once.</summary>
    public static DateTimeOffset? ExpiresAt(TimeSpan? timeToLive, DateTimeOffset now)
    {
        if (timeToLive is not { } life)
            return null;
        if (life < TimeSpan.Zero)
            throw Invalid(nameof(NewCacheEntry.TimeToLive), "is negative; zero is gone at once, nothing means for ever");
        if (life > NewCacheEntry.LongestTimeToLive || DateTimeOffset.MaxValue - now < life + TimeSpan.FromSeconds(1))
            throw Invalid(nameof(NewCacheEntry.TimeToLive), $"is longer than {NewCacheEntry.LongestTimeToLive.TotalDays:N0} days; leave it out for ever");
        var seconds = (life.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return new DateTimeOffset(now.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero).AddSeconds(seconds);
    }

    /// <summary>The JSON text of inputs or metadata; an empty object stays one.</summary>
    public static string? ToJson(IReadOnlyDictionary<string, object?>? members, string field, Func<IReadOnlyDictionary<string, object?>, string> write)
    {
        if (members is null)
            return null;
        string text;
        try
        {
            text = write(members);
        }
        catch (Sim2lException e)
        {
            throw new Sim2lException(e.Kind, $"{field}: {e.Message}", e);
        }
        return text.Length <= NewCacheEntry.MaximumJsonBytes ? text : throw TooLarge(field, NewCacheEntry.MaximumJsonBytes);
    }

    public static Sim2lException Invalid(string field, string what) => new(ErrorKind.InvalidInput, $"{field} {what}.");

    private static void CheckKey(string key)
    {
        if (string.IsNullOrEmpty(key))
            throw Invalid(nameof(NewCacheEntry.Key), "is missing; a key has at least one character");
        if (key.Length > NewCacheEntry.MaximumKeyBytes || CountBytes(key, nameof(NewCacheEntry.Key)) > NewCacheEntry.MaximumKeyBytes)
            throw Invalid(nameof(NewCacheEntry.Key), $"has more than {NewCacheEntry.MaximumKeyBytes:N0} bytes in UTF-8");
    }

    private static void CheckText(string text, string field, int maximumBytes)
    {
        if (text is null)
            throw Invalid(field, "is missing");
        if (text.Length > maximumBytes || CountBytes(text, field) > maximumBytes)
            throw TooLarge(field, maximumBytes);
    }

    private static int CountBytes(string text, string field)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Invalid(field, "holds a NUL character, which no database keeps");
        try
        {
            return StrictUtf8.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"{field} holds half a surrogate pair at character {e.Index}; correct the text.", e);
        }
    }

    private static Sim2lException TooLarge(string field, int maximumBytes) => new(ErrorKind.TooLarge, $"{field} has more than {maximumBytes:N0} bytes.");
}

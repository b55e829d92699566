namespace Sim2l.Storages;

/// <summary>One state of one key: a save or a deletion, the same wherever it is copied to.</summary>
/// <remarks>
/// A key's later state descends from its earlier one; of two that do not descend from each other the one that was made later is newer. States of one key
/// are made at different microseconds, so that every storage comes to the same answer.
/// </remarks>
public sealed record ResultRevision
{
    /// <summary>How many earlier states a state remembers.</summary>
    public const int MaximumAncestors = 32;

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>How many states the key has had, deletions included; a version never means two contents in one storage.</summary>
    public required long Version { get; init; }

    /// <summary>Names this state among all of all storages.</summary>
    public required string Id { get; init; }

    /// <summary>When the state was made.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Whether the key was deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The states before this one, the latest first, at most <see cref="MaximumAncestors"/> of them.</summary>
    public IReadOnlyList<string> Ancestors { get; init; } = [];

    /// <summary>The next state of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="current">The state that it has, if any.</param>
    /// <param name="now">The time; the state is later than the one before, whatever the clock says.</param>
    /// <param name="isDeleted">Whether the key is deleted.</param>
    public static ResultRevision Next(string key, ResultRevision? current, DateTimeOffset now, bool isDeleted = false)
    {
        // Databases keep microseconds.
        var time = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        if (current is not null && time <= current.SavedAt)
            time = current.SavedAt.AddMicroseconds(1);
        return new()
        {
            Key = key,
            Version = (current?.Version ?? 0) + 1,
            Id = Guid.NewGuid().ToString("N"),
            SavedAt = time,
            IsDeleted = isDeleted,
            Ancestors = current is null ? [] : [.. current.Ancestors.Prepend(current.Id).Take(MaximumAncestors)],
        };
    }

    /// <summary>Whether this state came out of another one.</summary>
    public bool DescendsFrom(ResultRevision other) => Ancestors.Contains(other.Id);

    /// <summary>Whether this state takes the place of another one.</summary>
    public bool IsNewerThan(ResultRevision? other)
    {
        if (other is null)
            return true;
        if (Id == other.Id || other.DescendsFrom(this))
            return false;
        return DescendsFrom(other) || (SavedAt, Id).CompareTo((other.SavedAt, other.Id)) > 0;
    }

    /// <summary>Whether this and another state were both made out of an earlier one, or of none.</summary>
    public bool ConflictsWith(ResultRevision other) => Id != other.Id && !DescendsFrom(other) && !other.DescendsFrom(this) && !(IsDeleted && other.IsDeleted);
}

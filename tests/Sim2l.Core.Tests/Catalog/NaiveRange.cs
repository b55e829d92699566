using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Catalog;

/// <summary>A range of small numbers, and what it means in so many words: every version is compared as four numbers.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Contains">Whether a version is in it.</param>
internal sealed record NaiveRange(string Text, Func<string, bool> Contains)
{
    // What is no pre-release ranks above all of them.
    private const int Release = 1_000;

    /// <summary>A version of numbers to 2, as a release or as the pre-release of a number.</summary>
    public static Gen<string> AnyVersion { get; } = Numbers(3).Zip(PreRelease).Select(static pair => Write(pair.Item1, pair.Item2));

    public static Gen<NaiveRange> Any { get; } =
        Gen.NonEmptyListOf(Gen.NonEmptyListOf(Comparator).Select(static all => all.Take(3).ToArray())).Select(static alternatives => Or([.. alternatives.Take(3)]));

    private static Gen<int?> PreRelease => Gen.Choose(-1, 1).Select(static number => number < 0 ? (int?)null : number);

    private static Gen<Part> Comparator => Gen.OneOf(
        Numbers(3).Zip(PreRelease).Zip(Sign).Select(static x => Whole(x.Item2, x.Item1.Item1, x.Item1.Item2)),
        Numbers(2).Zip(Sign).Select(static x => Open(x.Item2, x.Item1)),
        Numbers(1).Zip(Sign).Select(static x => Open(x.Item2, x.Item1)));

    private static Gen<string> Sign => Gen.Elements("", "=", ">", ">=", "<", "<=", "~", "^");

    private static Gen<int[]> Numbers(int count) => Gen.Choose(0, 2).ArrayOf(count);

    private static NaiveRange Or(Part[][] alternatives) => new(
        string.Join(" || ", alternatives.Select(static parts => string.Join(' ', parts.Select(static part => part.Text)))),
        version => Array.Exists(alternatives, parts => IsIn(Read(version), parts)));

    private static bool IsIn(int[] version, Part[] parts) =>
        Array.TrueForAll(parts, part => part.Holds(version))
        && (version[3] == Release || Array.Exists(parts, part => part.Named is { } named && named[3] != Release && named.Take(3).SequenceEqual(version.Take(3))));

    private static Part Whole(string sign, int[] numbers, int? preRelease)
    {
        int[] named = [.. numbers, preRelease ?? Release];
        return new(sign + Write(numbers, preRelease), named, version => sign switch
        {
            ">" => Compare(version, named) > 0,
            ">=" => Compare(version, named) >= 0,
            "<" => Compare(version, named) < 0,
            "<=" => Compare(version, named) <= 0,
            "~" => Compare(version, named) >= 0 && Keeps(version, numbers, 2),
            "^" => Compare(version, named) >= 0 && Keeps(version, numbers, Kept(numbers)),
            _ => Compare(version, named) == 0,
        });
    }

    private static Part Open(string sign, int[] numbers) => new(sign + string.Join('.', numbers), null, version => (sign, Math.Sign(ComparePrefix(version, numbers))) switch
    {
        // What follows begins with a release: 1.1.0-0 is not yet past 1.0.
        (">", var order) => order > 0 && (version[3] == Release || !IsNext(version, numbers)),
        (">=", var order) => order >= 0,
        ("<", var order) => order < 0,
        ("<=", var order) => order <= 0,
        // A number that stays free is no reason to go on: ^0 is 0.x, ^0.0 is 0.0.x.
        ("^", _) => ComparePrefix(version, numbers) >= 0 && Keeps(version, numbers, Math.Min(numbers.Length, Kept(numbers))),
        (_, var order) => order == 0,
    } && (sign is "<" or "<=" || version[3] == Release || version.Skip(numbers.Length).Take(3 - numbers.Length).Any(static number => number > 0) || ComparePrefix(version, numbers) > 0));

    private static bool IsNext(int[] version, int[] numbers) => version.Take(3).SequenceEqual([.. numbers[..^1], numbers[^1] + 1, .. Enumerable.Repeat(0, 3 - numbers.Length)]);

    // How many numbers the caret holds fast: up to the first that is not zero.
    private static int Kept(int[] numbers) => Array.FindIndex(numbers, static number => number != 0) is var first and >= 0 ? first + 1 : numbers.Length;

    private static bool Keeps(int[] version, int[] numbers, int count) => version.Take(count).SequenceEqual(numbers.Take(count));

    private static int ComparePrefix(int[] version, int[] numbers) => Compare([.. version.Take(numbers.Length)], numbers);

    private static int Compare(int[] one, int[] other) => one.Zip(other, static (a, b) => a.CompareTo(b)).FirstOrDefault(static order => order != 0);

    private static string Write(int[] numbers, int? preRelease) =>
        string.Join('.', numbers) + (preRelease is { } number ? string.Create(CultureInfo.InvariantCulture, $"-{number}") : "");

    private static int[] Read(string version)
    {
        var parts = version.Split('-');
        return [.. parts[0].Split('.').Select(static n => int.Parse(n, CultureInfo.InvariantCulture)), parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : Release];
    }

    /// <summary>One comparator.</summary>
    private sealed record Part(string Text, int[]? Named, Func<int[], bool> Holds);
}

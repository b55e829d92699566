using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>The results that the tables of another program are, or ours of another kind.</summary>
/// <param name="objectives">What the user says of the objectives.</param>
internal abstract class MountedShape(IReadOnlyList<ObjectiveText> objectives)
{
    private const int MaximumResults = 100_000;

    private readonly SortedDictionary<string, object> _results = new(StringComparer.Ordinal);

    /// <summary>What it is recognised as.</summary>
    public abstract string Name { get; }

    private protected IReadOnlyList<ObjectiveText> Objectives { get; } = objectives;

    /// <summary>The keys of the results, in order.</summary>
    public IReadOnlyCollection<string> Keys => _results.Keys;

    /// <summary>What is known of a result, or null.</summary>
    public MountedResult? Describe(MountReading reading, string key) => _results.TryGetValue(key, out var id) ? Describe(reading, key, id) : null;

    /// <summary>What is known of a result of a key that there is.</summary>
    /// <param name="reading">The file.</param>
    /// <param name="key">The key.</param>
    /// <param name="id">What the file knows it by.</param>
    /// <exception cref="Sim2lException">It is not what it should be; other results may be.</exception>
    private protected abstract MountedResult Describe(MountReading reading, string key, object id);

    /// <summary>Notes a result by its name; where that is no key, or another's, by what stands for it.</summary>
    private protected void Add(string name, string fallback, object id)
    {
        if (_results.Count == MaximumResults)
            throw new Sim2lException(ErrorKind.TooLarge, $"The file has more than {MaximumResults} results.");
        var key = IsKey(name) && !_results.ContainsKey(name) ? name : fallback;
        _results.TryAdd(key, id);
    }

    private static bool IsKey(string name)
    {
        try
        {
            ResultKey.Check(name);
            return true;
        }
        catch (Sim2lException)
        {
            return false;
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Columns of one stored result, all of the same version, without the others in memory.</summary>
public sealed class ResultColumns
{
    private readonly IResultStorage _storage;
    private readonly StoredResult _stored;

    private ResultColumns(IResultStorage storage, StoredResult stored, OptimizationHeader header)
    {
        _storage = storage;
        _stored = stored;
        Header = header;
    }

    /// <summary>All but the points.</summary>
    public OptimizationHeader Header { get; }

    /// <summary>The version of the result.</summary>
    public long Version => _stored.Version;

    /// <summary>The result of a key.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Corrupt"/> when its header is damaged.</exception>
    public static async Task<ResultColumns> OpenAsync(IResultStorage storage, string key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(storage);
        var stored = await storage.GetAsync(key, cancellation).ConfigureAwait(false) ?? throw ResultStorage.Missing(key);
        return new(storage, stored, stored.Header ?? throw stored.Fault ?? new Sim2lException(ErrorKind.Corrupt, $"The result '{ResultKey.Shorten(key)}' is damaged."));
    }

    /// <summary>Parts of columns.</summary>
    /// <param name="columns">The numbers of the columns.</param>
    /// <param name="start">The first point.</param>
    /// <param name="count">How many points; null for all that follow.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Sim2lException">As <see cref="IResultStorage.ReadColumnAsync"/>.</exception>
    public async Task<ImmutableArray<ImmutableArray<double>>> ReadAsync(IReadOnlyList<int> columns, int start = 0, int? count = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var values = ImmutableArray.CreateBuilder<ImmutableArray<double>>(columns.Count);
        foreach (var column in columns)
            values.Add(await ReadAsync(column, start, count ?? Header.PointCount - start, cancellation).ConfigureAwait(false));
        // Each column is of one version; only this tells whether all are.
        if ((await _storage.FindRevisionAsync(_stored.Key, cancellation).ConfigureAwait(false))?.Version != Version)
            throw ResultStorage.Replaced(_stored.Key);
        return values.DrainToImmutable();
    }

    /// <summary>The result's objectives and constraints without its variables, or others of its columns as objectives.</summary>
    /// <param name="objectives">The objectives, each named as a column; null or none for the result's own.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for a name that no column has; <see cref="ErrorKind.InvalidInput"/> for one that is named twice or is in another unit; <see cref="ErrorKind.Conflict"/> when the result is replaced meanwhile.</exception>
    public async Task<OptimizationResult> ReadObjectivesAsync(IReadOnlyList<ObjectiveText>? objectives = null, CancellationToken cancellation = default)
    {
        var definition = Header.Definition;
        var candidates = definition.Objectives
            .Concat(definition.Variables.Select(static variable => new OptimizationObjective { Name = variable.Name, Unit = variable.Unit }))
            .Concat(definition.Constraints.Select(static constraint => new OptimizationObjective { Name = constraint.Name, Unit = constraint.Unit })).ToArray();
        IReadOnlyList<OptimizationObjective> wanted = objectives is { Count: > 0 } ? [.. objectives.Select(text => text.Choose(candidates))] : definition.Objectives;
        // A constraint whose column is an objective now has no name left for it, and counts all the same.
        var reduced = definition with
        {
            Variables = [],
            Objectives = wanted,
            Constraints = [.. definition.Constraints.Select(constraint => wanted.Any(objective => objective.Name == constraint.Name) ? constraint with { Name = constraint.Name + " (constraint)" } : constraint)],
        };
        int[] columns = [.. wanted.Select(objective => definition.ColumnOf(objective.Name)), .. Enumerable.Range(0, definition.Constraints.Count).Select(definition.ConstraintColumn)];
        return new(reduced, await ReadAsync(columns, cancellation: cancellation).ConfigureAwait(false));
    }

    private async Task<ImmutableArray<double>> ReadAsync(int column, int start, int count, CancellationToken cancellation)
    {
        var values = GC.AllocateUninitializedArray<double>(Math.Max(0, count));
        var filled = 0;
        await foreach (var piece in _storage.ReadColumnAsync(_stored.Key, column, start, count, cancellation).ConfigureAwait(false))
        {
            piece.CopyTo(values.AsMemory(filled));
            filled += piece.Length;
        }
        return filled == values.Length
            ? ImmutableCollectionsMarshal.AsImmutableArray(values)
            : throw new Sim2lException(ErrorKind.Corrupt, $"The column {column} of '{ResultKey.Shorten(_stored.Key)}' has {filled} values where {values.Length} were asked for.");
    }
}

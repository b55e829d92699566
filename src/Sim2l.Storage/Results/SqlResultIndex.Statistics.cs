using System.Runtime.CompilerServices;

namespace Sim2l.Results;

/// <content>Statistics.</content>
public sealed partial class SqlResultIndex
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ParameterStatistics> MeasureAsync(ParameterQuery query, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.SimulationName);
        if (query.Field is null)
            throw ResultChecks.Invalid(nameof(query.Field), "is missing");
        if (query.Bins is < 0 or > ParameterQuery.MaximumBins)
            throw ResultChecks.Invalid(nameof(query.Bins), $"is not between 0 and {ParameterQuery.MaximumBins:N0}");
        var question = new ResultQuery { SimulationName = query.SimulationName, SimulationVersion = query.SimulationVersion, Filter = query.Filter };
        CheckQuery(question, viewer);
        var groups = await InSnapshotAsync(
            async session => await ResultSearch.PrepareAsync(session, question, viewer).ConfigureAwait(false) is { } search ? await StatisticsReader.ReadAsync(session, search, query).ConfigureAwait(false) : [],
            cancellation).ConfigureAwait(false);
        foreach (var group in groups)
            yield return group;
    }
}

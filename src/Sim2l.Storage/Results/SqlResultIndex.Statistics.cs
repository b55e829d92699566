namespace Sim2l.Results;

/// <content>Statistics.</content>
public sealed partial class SqlResultIndex
{
    /// <inheritdoc/>
    public IAsyncEnumerable<ParameterStatistics> MeasureAsync(ParameterQuery query, Viewer viewer, CancellationToken cancellation = default) =>
        throw new Sim2lException(ErrorKind.NotSupported, "Statistics cannot be computed yet.");
}

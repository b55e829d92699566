namespace Sim2l.Results;

/// <summary>A member of <c>$_</c> and what it is compared in.</summary>
/// <param name="Field">The field.</param>
/// <param name="Seconds">
/// For the duration: how many seconds one of the member's units is, as in <c>$_.Duration.TotalMinutes</c>; zero when it is compared as a length of time.
/// </param>
internal sealed record FilterPath(ResultField Field, double? Seconds = null)
{
    /// <summary>The kind of a run's field; null for parameters, of which only the index knows.</summary>
    public ResultValueKind? Kind => Field.Scope == ResultScope.Run ? RunFields.All[Field.Name].Kind : null;
}

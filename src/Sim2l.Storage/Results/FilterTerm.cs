namespace Sim2l.Results;

/// <summary>One of the terms of a filter.</summary>
/// <param name="Sql">The term over a result <c>r</c>, whose number is written <see cref="Id"/>.</param>
/// <param name="Driver">A query of the <c>result_id</c>s for which it holds, which an index answers; null where none does.</param>
/// <param name="Field">What the driver walks, as plans name it.</param>
/// <param name="Row">The one row that the term tests, as what follows a JOIN, so that the term need not be asked as EXISTS; null where there may be many.</param>
internal sealed record FilterTerm(string Sql, string? Driver = null, string? Field = null, string? Row = null)
{
    /// <summary>Stands for the number of the result. No name or value of a user is part of the SQL, so that it cannot be there by chance.</summary>
    public const string Id = "{id}";

    /// <summary>The term over the result whose number an expression is: where a table before <c>results</c> has it, no row of <c>results</c> is read for those that fail.</summary>
    public string Of(string id) => Sql.Replace(Id, id, StringComparison.Ordinal);

    /// <summary>The row of the result whose number an expression is.</summary>
    public string? RowOf(string id) => Row?.Replace(Id, id, StringComparison.Ordinal);
}

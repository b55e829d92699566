using Sim2l.Commands;
using Sim2l.Sessions;

namespace Sim2l.Results;

/// <summary>A cmdlet about the results that execution ids name.</summary>
public abstract class ResultItemCommand : StoreItemCommand
{
    protected override string Subject => Errors.Result;

    private protected sealed override string NameParameter => nameof(Result.ExecutionId);

    /// <summary>The result of an id, which must be there, or those whose ids match.</summary>
    private protected IEnumerable<Result> Find(string id)
    {
        if (!IsPattern(id))
            return [Wait(cancellation => Results.GetAsync(Exactly(id), ResultCommand.Me, cancellation))];
        var query = new ResultQuery { Filter = id == "*" ? null : new FieldFilter(ResultField.Run("execution_id"), FilterOperator.Like, id) };
        return Stream(cancellation => Results.SearchAsync(query, ResultCommand.Me, cancellation));
    }
}

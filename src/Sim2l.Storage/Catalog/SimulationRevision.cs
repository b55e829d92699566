namespace Sim2l.Catalog;

/// <summary>A simulation as a change makes it, and what of it is different.</summary>
internal sealed class SimulationRevision
{
    private readonly SimulationChange _change;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/> names the field.</exception>
    public SimulationRevision(Simulation current, SimulationChange change)
    {
        _change = change;
        Check(change);
        Content = new(Apply(SimulationContent.Of(current) with { WorkflowBundle = null }, change));
        var isActive = change.Status == SimulationStatus.Active;
        Changed = current with
        {
            Status = change.Status ?? current.Status,
            // What is for use again is deprecated for no reason.
            DeprecationReason = change.DeprecationReason ?? (isActive ? null : current.DeprecationReason),
            Replacement = change.Replacement ?? (isActive ? null : current.Replacement),
        };
        Detail = Compare(current);
    }

    public Simulation Changed { get; }

    public PreparedSimulation Content { get; }

    /// <summary>The fields that are different, with their new values where those are short.</summary>
    public IReadOnlyDictionary<string, object?> Detail { get; }

    private static void Check(SimulationChange change)
    {
        if (change.Status is { } status)
            SimulationFields.CheckDefined(status, nameof(change.Status));
        SimulationFields.CheckOptional(change.DeprecationReason, nameof(change.DeprecationReason), SimulationFields.MaximumTextLength);
        SimulationFields.CheckOptional(change.Replacement, nameof(change.Replacement), SimulationFields.MaximumTextLength);
    }

    private static NewSimulation Apply(NewSimulation content, SimulationChange change) => content with
    {
        Description = change.Description ?? content.Description,
        License = change.License ?? content.License,
        Tags = change.Tags ?? content.Tags,
        InputSchema = change.InputSchema ?? content.InputSchema,
        OutputSchema = change.OutputSchema ?? content.OutputSchema,
        WorkflowType = change.WorkflowType ?? content.WorkflowType,
        WorkflowHash = change.WorkflowHash ?? (change.WorkflowBundle is null ? content.WorkflowHash : null),
        WorkflowBundle = change.WorkflowBundle,
        Dependencies = change.Dependencies ?? content.Dependencies,
        Visibility = change.Visibility ?? content.Visibility,
        Metadata = change.Metadata ?? content.Metadata,
    };

    private OrderedDictionary<string, object?> Compare(Simulation current)
    {
        var content = Content.Content;
        var detail = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in SimulationContent.Differences(SimulationContent.Of(current) with { WorkflowBundle = null }, content with { WorkflowBundle = null }))
            detail[field] = AuditTable.Shorten(SimulationContent.Value(content, field));
        if (_change.WorkflowBundle is not null)
            detail[nameof(content.WorkflowBundle)] = null;
        Add(nameof(current.Status), current.Status, Changed.Status);
        Add(nameof(current.DeprecationReason), current.DeprecationReason, Changed.DeprecationReason);
        Add(nameof(current.Replacement), current.Replacement, Changed.Replacement);
        return detail;

        void Add(string field, object? before, object? after)
        {
            if (!Equals(before, after))
                detail[field] = AuditTable.Shorten(after);
        }
    }
}

namespace Sim2l.Optimization;

/// <summary>An object that describes a point.</summary>
internal abstract class OptimizationRow
{
    /// <summary>What messages call it.</summary>
    public abstract string Label { get; }

    /// <summary>Whether names that differ in the case of letters only are the same.</summary>
    public virtual bool IgnoresCase => false;

    /// <summary>The run that it is of; null without one.</summary>
    public abstract string? ExecutionId { get; }

    /// <summary>What its points are about; null where it does not say.</summary>
    public virtual string? Problem => null;

    /// <summary>The names that become variables where none are named, each with the name to read it by.</summary>
    public abstract IEnumerable<(string Name, string Source)> Candidates { get; }

    /// <summary>What it has under a name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> where several have the name.</exception>
    public abstract RowValue Read(string source);

    /// <summary>What it has under the name of a variable.</summary>
    public virtual RowValue ReadVariable(string source) => Read(source);
}

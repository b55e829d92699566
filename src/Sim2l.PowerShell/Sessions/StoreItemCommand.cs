using System.Management.Automation;

namespace Sim2l.Sessions;

/// <summary>A cmdlet about the items of a shared store that a parameter names.</summary>
/// <remarks>A name may be any text, wildcards included: what the pipeline brings is taken as it is, what the command line says may be a pattern.</remarks>
public abstract class StoreItemCommand : StoreCommand
{
    private bool _isNameGiven;

    /// <summary>The parameter that takes the names.</summary>
    private protected abstract string NameParameter { get; }

    private bool IsNamePiped => !_isNameGiven && IsBound(NameParameter);

    protected override void BeginProcessing() =>
        // Before the first object only the command line has been bound.
        _isNameGiven = IsBound(NameParameter);

    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private protected bool IsPattern(string name) => !IsNamePiped && WildcardPattern.ContainsWildcardCharacters(name);

    /// <summary>The name that a text without wildcards stands for.</summary>
    private protected string Exactly(string name) => IsNamePiped ? name : WildcardPattern.Unescape(name);
}

using Sim2l.Commands;

namespace Sim2l.Sessions;

/// <summary>A cmdlet about sessions.</summary>
public abstract class SessionCommand : StoreCommand
{
    protected sealed override string Subject => Errors.Session;
}

using Sim2l.Commands;

namespace Sim2l.DataSources;

/// <summary>A cmdlet about workspaces.</summary>
public abstract class DataSessionCommand : Sim2lCommand
{
    protected sealed override string Subject => Errors.DataSession;
}

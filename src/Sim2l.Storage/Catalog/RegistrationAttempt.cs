namespace Sim2l.Catalog;

/// <summary>One of several simulations: ready to be stored, or refused already.</summary>
internal sealed class RegistrationAttempt
{
    public RegistrationAttempt(NewSimulation simulation)
    {
        try
        {
            Simulation = new(simulation);
        }
        catch (Sim2lException e) when (RegistrationResult.IsOfOne(e))
        {
            Fault = e;
        }
    }

    public PreparedSimulation? Simulation { get; }

    public Sim2lException? Fault { get; }
}

namespace Sim2l.Demo;

/// <summary>What happens at the end of the bar that is not heated.</summary>
internal enum FarEnd
{
    /// <summary>No heat passes.</summary>
    Insulated,

    /// <summary>Held at the initial temperature.</summary>
    Fixed,
}

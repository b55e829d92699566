namespace Sim2l.Runs;

/// <summary>Whether a parameter goes into a simulation or comes out of it.</summary>
public enum ParameterClass
{
    /// <summary>An input.</summary>
    Input,

    /// <summary>An output.</summary>
    Output,
}

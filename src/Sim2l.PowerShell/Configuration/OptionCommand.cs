using Sim2l.Commands;

namespace Sim2l.Configuration;

/// <summary>A cmdlet about the options.</summary>
public abstract class OptionCommand : Sim2lCommand
{
    protected sealed override string Subject => Errors.Option;

    private protected static Sim2lOption? Find(string name) =>
        Configuration.GetAll().FirstOrDefault(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private protected static Sim2lOption Get(string name) =>
        Find(name) ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no option '{name}'; the options are {string.Join(", ", Sim2lConfiguration.Names)}.");
}

using System.Globalization;
using System.Management.Automation;
using System.Security;
using Sim2l.Sessions;

namespace Sim2l.Configuration;

[Cmdlet(VerbsCommon.Set, "Sim2lOption", SupportsShouldProcess = true)]
[OutputType(typeof(Sim2lOption))]
public sealed class SetSim2lOptionCommand : OptionCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OptionNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Persist { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        Sim2lOption? changed = null;
        if (Try(Name, () => changed = Change()) && changed is not null && PassThru)
            WriteObject(changed);
    }

    private Sim2lOption? Change()
    {
        var name = Sim2lConfiguration.Names.FirstOrDefault(known => known.Equals(Name, StringComparison.OrdinalIgnoreCase)) ?? Get(Name).Name;
        var value = Value is null ? null : Text(name, Value);
        var action = (value is null ? "Take back" : Sim2lConfiguration.IsSecret(name) ? "Set" : $"Set to '{value}'") + (Persist ? $" in '{Configuration.FilePath}'" : "");
        if (!ShouldProcess(name, action))
            return null;

        if (Persist)
            Persistently(name, value);
        else
            Configuration.SetSession(name, value);
        return Get(name);
    }

    /// <remarks>What was set for this process would hide the value in the file until the next start.</remarks>
    private void Persistently(string name, string? value)
    {
        Configuration.Persist(name, value);
        Configuration.SetSession(name, null);
        if (Get(name) is { Source: OptionSource.Environment } hidden)
            WriteWarning($"The environment variable {hidden.EnvironmentVariable} hides the value in '{Configuration.FilePath}'.");
    }

    private string Text(string name, object value)
    {
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is var bare and (Secret or SecureString))
            return bare is Secret secret ? secret.Reveal() : SecretText.Read((SecureString)bare).Reveal();
        var text = (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);
        return name == nameof(Sim2lOptions.RunRoot) ? ResolveLiteralPath(text) : text;
    }
}

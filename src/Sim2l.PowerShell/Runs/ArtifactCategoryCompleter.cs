using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Completes the usual categories of files.</summary>
public sealed class ArtifactCategoryCompleter : WordCompleter
{
    protected override IEnumerable<KeyValuePair<string, string>> Words =>
    [
        new("input", "Read by the simulation"),
        new("output", "Written by the simulation"),
        new("intermediate", "Needed on the way only"),
        new("notebook", "A notebook that ran"),
        new("plot", "A figure"),
        new("data", "Data of any kind"),
    ];
}

using Sim2l.Runs;

namespace Sim2l.Benchmarks;

internal sealed class RunCreationByScript()
    : RunCreation("run-creation-script", "schema script in a new file, one row inserted", Target.Time(1.0))
{
    protected override RawDatabase CreateRaw(string path) => RawDatabase.Create(path, RunSchema.Script);
}

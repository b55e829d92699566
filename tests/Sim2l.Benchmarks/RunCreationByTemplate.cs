using Sim2l.Runs;

namespace Sim2l.Benchmarks;

internal sealed class RunCreationByTemplate()
    : RunCreation("run-creation", "copy of a file with the schema, opened, one row inserted", Target.Time(1.3))
{
    private byte[] _template = [];

    protected override void Prepare(Workspace workspace)
    {
        var path = workspace.NewFile();
        RawDatabase.Create(path, RunSchema.Script).Dispose();
        _template = File.ReadAllBytes(path);
    }

    protected override RawDatabase CreateRaw(string path)
    {
        File.WriteAllBytes(path, _template);
        var database = new RawDatabase(path);
        database.BeginWriteAhead();
        return database;
    }
}

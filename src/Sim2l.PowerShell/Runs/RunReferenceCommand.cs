using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Offers the way from what names a run to its file.</summary>
public abstract class RunReferenceCommand : Sim2lCommand
{
    private const string Extension = ".db";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? Root { get; set; }

    protected sealed override string Subject => Errors.Run;

    /// <summary>The folder that ids are looked up in.</summary>
    protected string RunRoot => Root is null ? Configuration.Options.RunRoot : ResolveLiteralPath(Root);

    protected RunReference FromId(string id) => new(id, Path.Combine(RunRoot, ExecutionId.Validate(id) + Extension), id);

    protected RunReference FromPath(string path) => FromFile(ResolveLiteralPath(path), path);

    protected static RunReference FromFile(string file, object target) => new(Path.GetFileNameWithoutExtension(file), file, target);

    /// <summary>The file that a record came from, whatever folder is current; a record without one is looked up by its id.</summary>
    protected RunReference FromItem(IRunItem item) => item.RunPath is { Length: > 0 } path ? new(item.ExecutionId, path, item) : FromId(item.ExecutionId) with { Target = item };

    protected RunReference FromName(RunName name) => name.Given switch
    {
        IRunItem item => FromItem(item),
        FileInfo file => FromFile(file.FullName, file),
        _ => FromId(name.ToString()),
    };

    /// <summary>Fails where there is no file; opening one for writing already leaves traces in it, which -WhatIf must not.</summary>
    private protected static void Require(RunReference run)
    {
        if (File.Exists(run.Path))
            return;
        var isNamed = run.Target is string id && id == run.ExecutionId;
        throw new Sim2lException(ErrorKind.NotFound, isNamed
            ? $"There is no run '{run.ExecutionId}' in '{Path.GetDirectoryName(run.Path)}'; Get-Run lists the runs there are."
            : $"There is no file '{run.Path}'.");
    }

    private protected RunReader OpenReader(RunReference run)
    {
        Require(run);
        return RunReader.Open(run.Path, Cancellation, Configuration.Options.AbandonedAfter);
    }

    private protected static RunWriter OpenWriter(RunReference run)
    {
        Require(run);
        return RunWriter.Open(run.Path);
    }

    /// <summary>The run as its file says now.</summary>
    private protected Run ReadRun(RunReference run)
    {
        using var reader = OpenReader(run);
        return reader.Run;
    }
}

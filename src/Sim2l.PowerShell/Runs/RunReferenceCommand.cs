using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Offers the way from what names a run to its file.</summary>
public abstract class RunReferenceCommand : Sim2lCommand
{
    private const string Extension = ".db";

    private readonly HashSet<(string ExecutionId, string Path)> _confirmed = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? Root { get; set; }

    protected sealed override string Subject => Errors.Run;

    /// <summary>The folder that ids are looked up in.</summary>
    private protected virtual string RunRoot => Root is null ? Configuration.Options.RunRoot : ResolveLiteralPath(Root);

    protected RunReference FromId(string id) => new(id, Path.Combine(RunRoot, ExecutionId.Validate(id) + Extension), id);

    protected RunReference FromPath(string path) => FromFile(ResolveLiteralPath(path), path);

    protected static RunReference FromFile(string file, object target) => new(Path.GetFileNameWithoutExtension(file), file, target);

    /// <summary>The file that a record came from, whatever folder is current; a record without one is looked up by its id.</summary>
    protected RunReference FromItem(IRunItem item) => item.RunPath is { Length: > 0 } path ? FromRecord(item.ExecutionId, path, item) : FromId(item.ExecutionId) with { Target = item };

    /// <summary>The file that a record names beside its id, if it is that run's.</summary>
    /// <remarks>The record may have come from another machine, where that path was another file: what lies there here must be neither read nor removed in its place.</remarks>
    private protected RunReference FromRecord(string id, string path, object target)
    {
        var run = new RunReference(id, path, target);
        if (!File.Exists(path) || _confirmed.Contains((id, path)))
            return run;
        if (OwnerOf(path) != id)
            return Disown(run with { IsElsewhere = true });
        _confirmed.Add((id, path));
        return run;
    }

    /// <summary>What becomes of a record whose file is another run's.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> where a run must lie on this machine.</exception>
    private protected virtual RunReference Disown(RunReference run) => throw Foreign(run);

    protected RunReference FromName(RunName name) => name.Given switch
    {
        IRunItem item => FromItem(item),
        FileInfo file => FromFile(file.FullName, file),
        _ => FromId(name.ToString()),
    };

    /// <summary>Fails where there is no file; opening one for writing already leaves traces in it, which -WhatIf must not.</summary>
    private protected static void Require(RunReference run)
    {
        if (run.IsElsewhere)
            throw Foreign(run);
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

    private static Sim2lException Foreign(RunReference run) => new(
        ErrorKind.NotFound, $"The file '{run.Path}' is another run's; run '{run.ExecutionId}' is not on this machine. Name a file with -LiteralPath.");

    /// <summary>The id that a file says it is of; that of its name where it cannot be read.</summary>
    internal static string OwnerOf(string path)
    {
        try
        {
            using var reader = RunReader.Open(path);
            return reader.ExecutionId;
        }
        catch (Sim2lException)
        {
            return Path.GetFileNameWithoutExtension(path);
        }
    }

    /// <summary>The run as its file says now.</summary>
    private protected Run ReadRun(RunReference run)
    {
        using var reader = OpenReader(run);
        return reader.Run;
    }
}

using System.CommandLine;
using Sim2l.DataSources;

namespace Sim2l.Commands;

/// <summary>The options of data sources: what may be connected, and what an upload may take.</summary>
internal sealed class SourceOptions
{
    private const string FoldersVariable = "SIM2L_SOURCE_FOLDERS";
    private const int UploadsPerWorkspace = 4;

    private readonly Option<DirectoryInfo[]> _folders = new("--source-folder") { Description = $"A folder whose SQLite and DuckDB files may be connected as data sources, read-only; may be repeated; also {FoldersVariable}, separated by '{Path.PathSeparator}'.", HelpName = "DIR" };
    private readonly Option<int?> _upload = new("--upload-mb") { Description = "The size that an uploaded file may have, in MB; 1024 unless told otherwise. A session may keep four times as much.", HelpName = "MB" };

    public SourceOptions()
    {
        _upload.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--upload-mb must be at least 1.");
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_folders);
        command.Add(_upload);
    }

    public SourceLimits Limits(ParseResult parsed)
    {
        var usual = new SourceLimits();
        var upload = parsed.GetValue(_upload) is { } megabytes ? (long)megabytes << 20 : usual.UploadBytes;
        return usual with
        {
            Folders = parsed.GetValue(_folders) is { Length: > 0 } named
                ? [.. named.Select(static folder => folder.FullName)]
                : (Environment.GetEnvironmentVariable(FoldersVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            UploadBytes = upload,
            WorkspaceBytes = UploadsPerWorkspace * upload,
        };
    }
}

using System.CommandLine;
using Sim2l.DataSources;

namespace Sim2l.Commands;

/// <summary>The options of data sources: what may be connected, and what an upload may take.</summary>
internal sealed class SourceOptions
{
    private const string FoldersVariable = "SIM2L_SOURCE_FOLDERS";
    private const string SharedVariable = "SIM2L_SHARED_SOURCES";
    private const int UploadsPerWorkspace = 4;

    private readonly Option<DirectoryInfo[]> _folders = new("--source-folder") { Description = $"A folder whose SQLite and DuckDB files may be connected as data sources, read-only; may be repeated; also {FoldersVariable}, separated by '{Path.PathSeparator}'.", HelpName = "DIR" };
    private readonly Option<FileInfo[]> _shared = new("--shared-source") { Description = $"A SQLite or DuckDB file that every session finds among its data sources, mounted, read-only; may be repeated; also {SharedVariable}, separated by '{Path.PathSeparator}'.", HelpName = "FILE" };
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
        command.Add(_shared);
        command.Add(_upload);
    }

    public SourceLimits Limits(ParseResult parsed)
    {
        var usual = new SourceLimits();
        var upload = parsed.GetValue(_upload) is { } megabytes ? (long)megabytes << 20 : usual.UploadBytes;
        return usual with
        {
            Folders = Paths(parsed.GetValue(_folders), FoldersVariable),
            Shared = Paths(parsed.GetValue(_shared), SharedVariable),
            UploadBytes = upload,
            WorkspaceBytes = UploadsPerWorkspace * upload,
        };
    }

    private static string[] Paths(FileSystemInfo[]? named, string variable) => named is { Length: > 0 }
        ? [.. named.Select(static path => path.FullName)]
        : (Environment.GetEnvironmentVariable(variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

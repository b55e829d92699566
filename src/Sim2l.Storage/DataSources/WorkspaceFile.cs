using System.Text;
using Sim2l.Data;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.DataSources;

/// <summary>What a workspace's folder says of itself, in <c>session.json</c>.</summary>
internal sealed record WorkspaceFile(DataSessionBackend Backend, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, TimeSpan Lifetime, bool IsKept)
{
    private const string Name = "session.json";
    private const int MaximumSize = 65_536;

    public static string PathIn(string folder) => Path.Join(folder, Name);

    /// <summary>Reads it; null where there is none or nothing that could be read.</summary>
    public static WorkspaceFile? Find(string folder)
    {
        try
        {
            var file = new FileInfo(PathIn(folder));
            if (!file.Exists || file.LinkTarget is not null || file.Length > MaximumSize)
                return null;
            var body = JsonBody.Parse(File.ReadAllBytes(file.FullName));
            return new(
                StoredWord.Read<DataSessionBackend>(body.RequireText("backend")),
                TimeHandler.Read(body.RequireText("created_at")),
                TimeHandler.Read(body.RequireText("expires_at")),
                TimeSpan.FromSeconds(body.RequireInteger("lifetime_seconds")),
                body.GetBoolean("kept") ?? false);
        }
        catch (Exception e) when (e is Sim2lException or OverflowException || FileFaults.IsFileFault(e))
        {
            return null;
        }
    }

    public string DatabaseIn(string folder) => Path.Join(folder, Backend == DataSessionBackend.DuckDb ? "data.duckdb" : "data.db");

    public void Write(string folder)
    {
        var text = PythonJson.Write(new OrderedDictionary<string, object?>
        {
            ["backend"] = StoredWord.Write(Backend),
            ["created_at"] = RunTime.Format(CreatedAt),
            ["expires_at"] = RunTime.Format(ExpiresAt),
            ["lifetime_seconds"] = (long)Lifetime.TotalSeconds,
            ["kept"] = IsKept,
        });
        using var pending = new PendingFile(PathIn(folder));
        using (var stream = pending.Create())
            stream.Write(Encoding.UTF8.GetBytes(text));
        pending.Commit(overwrite: true);
    }

    public DataSession ToSession(string id, string folder, bool isInUse) => new()
    {
        Id = id,
        Folder = folder,
        Backend = Backend,
        DatabasePath = DatabaseIn(folder),
        ConnectionString = $"Data Source={DatabaseIn(folder)}",
        CreatedAt = CreatedAt,
        Lifetime = Lifetime,
        ExpiresAt = ExpiresAt,
        IsKept = IsKept,
        IsInUse = isInUse,
    };
}

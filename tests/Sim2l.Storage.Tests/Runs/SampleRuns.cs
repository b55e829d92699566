using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>A folder of run files made by plain SQL, as other programs make them, and listings of it that are counted.</summary>
internal sealed class SampleRuns : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    public string IndexPath => Path.Combine(Root, RunIndex.FileName);

    public string PathOf(string id) => Path.Combine(Root, id + ".db");

    /// <summary>Makes a run's file that was last written an hour ago, unless told otherwise.</summary>
    public string Add(
        string id, string name = "bar", string version = "1.0", string status = "completed", string? user = "ada", int minutes = 0, string[]? tags = null, string? lease = null, TimeSpan? age = null)
    {
        var path = PathOf(id);
        using (var database = SqliteDatabase.Open(path, SqliteAccess.Create))
        {
            database.Execute("PRAGMA synchronous=OFF");
            database.InTransaction(() =>
            {
                RunSchema.Apply(database, Start);
                database.Statement("INSERT INTO run_metadata (execution_id, simulation_name, simulation_version, started_at, status, executor_type, user_id) VALUES (?, ?, ?, ?, ?, 'local', ?)")
                    .Bind(1, id).Bind(2, name).Bind(3, version).Bind(4, Start.AddMinutes(minutes)).Bind(5, status).Bind(6, user).Run();
                foreach (var tag in tags ?? [])
                {
                    database.Statement("INSERT INTO tags (tag) VALUES (?)").Bind(1, tag).Run();
                    database.Statement("INSERT INTO run_tags (tag_id) VALUES (?)").Bind(1, database.LastInsertRowId).Run();
                }
                if (lease is not null)
                    database.Execute(lease);
            });
        }
        Age(path, age ?? TimeSpan.FromHours(1));
        return path;
    }

    /// <summary>Makes many files quickly, by putting the number where the first one's is.</summary>
    public void AddMany(int count)
    {
        var original = Add("run-000000", tags: ["bulk"]);
        var template = File.ReadAllBytes(original);
        for (var i = 1; i < count; i++)
        {
            var (bytes, number) = (template.ToArray(), System.Text.Encoding.ASCII.GetBytes(i.ToString("D6", null)));
            for (var at = bytes.AsSpan().IndexOf("run-000000"u8); at >= 0; at = bytes.AsSpan().IndexOf("run-000000"u8))
                number.CopyTo(bytes.AsSpan(at + 4));
            var path = PathOf($"run-{i:D6}");
            File.WriteAllBytes(path, bytes);
            Age(path, TimeSpan.FromHours(1));
        }
    }

    public static void Age(string path, TimeSpan age) => File.SetLastWriteTimeUtc(path, DateTime.UtcNow - age);

    /// <summary>Changes a run's file without a trace in its size and write time.</summary>
    public static void ChangeSecretly(string path, string sql)
    {
        var written = File.GetLastWriteTimeUtc(path);
        var size = new FileInfo(path).Length;
        using (var database = SqliteDatabase.Open(path, SqliteAccess.Write))
            database.Execute(sql);
        Assert.Equal(size, new FileInfo(path).Length);
        File.SetLastWriteTimeUtc(path, written);
    }

    public SampleListing List(RunFilter? filter = null, TimeProvider? time = null)
    {
        var listing = new SampleListing();
        listing.Runs.AddRange(new RunFolder(Root, time: time).List(filter ?? new(), listing.OnFault, listing));
        return listing;
    }

    public void Dispose() => _folder.Dispose();
}

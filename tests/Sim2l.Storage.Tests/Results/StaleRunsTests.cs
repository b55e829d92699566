using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Results;

public sealed class StaleRunsTests : IDisposable
{
    // Files that were written just now may change without another write time.
    private static readonly DateTime LongAgo = DateTime.UtcNow.AddHours(-1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_index_holds_as_it_is_is_not_stale()
    {
        var known = Write("known");
        Write("new");
        var changed = Write("changed");
        File.AppendAllText(changed.RunPath!, "more");

        var stale = StaleRuns.Find(_folder.Path, [known, changed]);

        Assert.Equal((_folder.Path, 3), (stale.Root, stale.Files));
        Assert.Equal([PathOf("changed"), PathOf("new")], stale.Changed);
        Assert.Empty(stale.Removed);
    }

    [Fact]
    public void What_is_not_in_the_folder_any_more_is_removed_and_other_folders_are_let_be()
    {
        var gone = Write("gone");
        File.Delete(gone.RunPath!);
        IndexedRun[] elsewhere = [new("values", null, null), new("other", "/elsewhere/other.db", "1"), new("below", Path.Join(_folder.Path, "below", "b.db"), "1"), new("relative", "relative.db", "1")];

        var stale = StaleRuns.Find(_folder.Path, [gone, .. elsewhere]);

        Assert.Equal([gone], stale.Removed);
        Assert.Equal((0, 0), (stale.Files, stale.Changed.Count));
    }

    [Fact]
    public void A_run_that_was_registered_without_a_stamp_is_read_again()
    {
        var run = Write("r");

        Assert.Equal([run.RunPath!], StaleRuns.Find(_folder.Path, [run with { Stamp = null }]).Changed);
        Assert.Equal([run.RunPath!], StaleRuns.Find(_folder.Path, [run with { Stamp = "1-2-3-4" }]).Changed);
        Assert.Empty(StaleRuns.Find(_folder.Path, [run]).Changed);
    }

    [Fact]
    public void A_write_ahead_log_makes_a_run_stale()
    {
        var run = Write("r");
        File.WriteAllText(run.RunPath + "-wal", "written");

        Assert.Equal([run.RunPath!], StaleRuns.Find(_folder.Path, [run]).Changed);
    }

    [Fact]
    public void A_link_is_always_read_because_its_own_times_say_nothing_about_its_target()
    {
        using var elsewhere = new TemporaryFolder();
        var target = Path.Join(elsewhere.Path, "target.db");
        File.WriteAllText(target, "run");
        File.SetLastWriteTimeUtc(target, LongAgo);
        File.CreateSymbolicLink(PathOf("link"), target);

        var stamp = RunFileStamp.Of(target).ToString();

        Assert.Equal([PathOf("link")], StaleRuns.Find(_folder.Path, [new("link", PathOf("link"), stamp)]).Changed);
    }

    [Fact]
    public void A_folder_that_is_missing_holds_no_runs()
    {
        var missing = Path.Join(_folder.Path, "missing");
        var run = new IndexedRun("r", Path.Join(missing, "r.db"), "1");

        Assert.Equal([run], StaleRuns.Find(missing, [run]).Removed);
    }

    [Fact]
    public void Reading_what_is_stale_leaves_nothing_stale() => Prop.ForAll(
        Gen.Elements("new", "kept", "changed", "gone", "elsewhere").ArrayOf().ToArbitrary(),
        fates =>
        {
            using var folder = new TemporaryFolder();
            var indexed = new List<IndexedRun>();
            for (var i = 0; i < fates.Length; i++)
            {
                var path = Path.Join(folder.Path, fates[i] == "elsewhere" ? "below" : "", $"r{i}.db");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, "run");
                File.SetLastWriteTimeUtc(path, LongAgo);
                if (fates[i] != "new")
                    indexed.Add(new($"r{i}", path, RunFileStamp.Of(path).ToString()));
                if (fates[i] == "changed")
                    File.SetLastWriteTimeUtc(path, LongAgo.AddSeconds(1));
                else if (fates[i] == "gone")
                    File.Delete(path);
            }

            var stale = StaleRuns.Find(folder.Path, indexed);

            Assert.Equal((Count("new") + Count("changed"), Count("gone")), (stale.Changed.Count, stale.Removed.Count));
            Assert.Equal(Count("new") + Count("changed") + Count("kept"), stale.Files);
            var now = indexed.Except(stale.Removed).Where(run => !stale.Changed.Contains(run.RunPath!))
                .Concat(stale.Changed.Select(static path => new IndexedRun(Path.GetFileNameWithoutExtension(path), path, RunFileStamp.Of(path).ToString())));
            var again = StaleRuns.Find(folder.Path, now);
            Assert.Equal((0, 0), (again.Changed.Count, again.Removed.Count));
            return true;

            int Count(string fate) => fates.Count(other => other == fate);
        }).QuickCheckThrowOnFailure();

    private string PathOf(string id) => Path.Join(_folder.Path, id + ".db");

    private IndexedRun Write(string id)
    {
        var path = PathOf(id);
        File.WriteAllText(path, "run");
        File.SetLastWriteTimeUtc(path, LongAgo);
        return new(id, path, RunFileStamp.Of(path).ToString());
    }
}

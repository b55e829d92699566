namespace Sim2l.DataSources;

public sealed class DataSourceWireTests
{
    private const string Path = "/srv/my studies/x.duckdb";

    [Theory]
    [InlineData($"'{Path}' is not there any more.", "'May' is not there any more.")]
    [InlineData($"'{Path}' has 'x.duckdb-wal' beside it.", "'May' has 'x.duckdb-wal' beside it.")]
    [InlineData($"'{Path}' is held by the process 42 (/usr/bin/python3.11).", "'May' is held by the process 42 (python3.11).")]
    [InlineData($"'{Path}' failed (IO Error: \"/root/.duckdb/json.ext\": /tmp/a).", "'May' failed (IO Error: \"json.ext\": a).")]
    [InlineData(@"It lies in C:\data\x.db.", "It lies in x.db.")]
    [InlineData("The column 'speed [m/s]' of kg/m has 1 / 2.", "The column 'speed [m/s]' of kg/m has 1 / 2.")]
    public void A_fault_is_told_without_paths(string message, string told) => Assert.Equal(told, DataSourceWire.Explain(new(ErrorKind.Unavailable, message), Path, "May"));
}

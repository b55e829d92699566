using System.Text.Json.Nodes;

namespace Sim2l.Configuration;

public sealed class Sim2lConfigurationTests : IDisposable
{
    private static readonly string UserProfile = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private readonly TemporaryFolder _home = new();
    private readonly Dictionary<string, string?> _environment = [];
    private readonly Sim2lConfiguration _configuration;

    public Sim2lConfigurationTests()
    {
        _environment["SIM2L_HOME"] = _home.Path;
        _configuration = new(_environment.GetValueOrDefault);
    }

    private string FilePath => Path.Combine(_home.Path, "config.json");

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Home_is_what_SIM2L_HOME_names()
    {
        Assert.Equal(_home.Path, _configuration.Home);
        Assert.Equal(FilePath, _configuration.FilePath);
        _environment["SIM2L_HOME"] = "~/elsewhere";
        Assert.Equal(Path.Combine(UserProfile, "elsewhere"), _configuration.Home);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Home_is_in_the_user_profile_otherwise(string? home)
    {
        _environment["SIM2L_HOME"] = home;
        Assert.Equal(Path.Combine(UserProfile, ".sim2l"), _configuration.Home);
    }

    [Fact]
    public void The_process_environment_is_used_unless_another_is_given() =>
        Assert.Equal(new Sim2lConfiguration(Environment.GetEnvironmentVariable).FilePath, new Sim2lConfiguration().FilePath);

    [Fact]
    public void Defaults_hold_when_nothing_is_set()
    {
        Assert.Equal(Path.Combine(_home.Path, "runs"), _configuration.Options.RunRoot);
        Assert.Equal(TimeSpan.FromHours(24), _configuration.Options.AbandonedAfter);
        Assert.Equal(Sim2lConfiguration.Names, _configuration.GetAll().Select(static option => option.Name));
        Assert.All(_configuration.GetAll(), static option =>
        {
            Assert.Equal(OptionSource.Default, option.Source);
            Assert.NotEmpty(option.Description);
        });
        Assert.False(File.Exists(FilePath));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData(" ON ", true)]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("No", false)]
    [InlineData("off", false)]
    public void A_switch_is_read_as_people_write_it(string text, bool value)
    {
        Assert.False(_configuration.Options.CatalogAutoSync);
        _environment["SIM2L_CATALOG_AUTO_SYNC"] = text;
        Assert.Equal(value, _configuration.Options.CatalogAutoSync);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData(" ")]
    public void A_switch_is_on_or_off(string text) => AssertInvalid(() => _configuration.SetSession("CatalogAutoSync", text), text);

    [Fact]
    public void A_switch_is_true_or_false_in_the_file()
    {
        _configuration.Persist("CatalogAutoSync", "on");
        Assert.True(JsonNode.Parse(File.ReadAllText(FilePath))!["catalog_auto_sync"]!.GetValue<bool>());
        Assert.True(_configuration.Options.CatalogAutoSync);
        File.WriteAllText(FilePath, """{"catalog_auto_sync": false}""");
        Assert.False(_configuration.Options.CatalogAutoSync);
    }

    [Fact]
    public void Session_beats_environment_beats_file_beats_default()
    {
        AssertHours(24, OptionSource.Default);
        File.WriteAllText(FilePath, """{"abandoned_after_hours": 1}""");
        AssertHours(1, OptionSource.File);
        _environment["SIM2L_ABANDONED_AFTER_HOURS"] = "2";
        AssertHours(2, OptionSource.Environment);
        _configuration.SetSession("AbandonedAfterHours", "3");
        AssertHours(3, OptionSource.Session);

        _configuration.SetSession("AbandonedAfterHours", null);
        AssertHours(2, OptionSource.Environment);
        _environment["SIM2L_ABANDONED_AFTER_HOURS"] = "";
        AssertHours(1, OptionSource.File);
        _configuration.Persist("AbandonedAfterHours", null);
        AssertHours(24, OptionSource.Default);
    }

    [Fact]
    public void An_option_is_found_whatever_its_case()
    {
        _configuration.SetSession("abandonedafterHOURS", "3");
        AssertHours(3, OptionSource.Session);
        _configuration.SetSession("ABANDONEDAFTERHOURS", null);
        AssertHours(24, OptionSource.Default);
    }

    [Fact]
    public void A_session_value_is_of_its_own_configuration_only()
    {
        _configuration.SetSession("AbandonedAfterHours", "3");
        Assert.Equal(TimeSpan.FromHours(24), new Sim2lConfiguration(_environment.GetValueOrDefault).Options.AbandonedAfter);
    }

    [Fact]
    public void A_tilde_and_relative_paths_are_resolved()
    {
        _configuration.SetSession("RunRoot", "~");
        Assert.Equal(UserProfile, _configuration.Options.RunRoot);
        _configuration.SetSession("RunRoot", "~/a/../b");
        Assert.Equal(Path.Combine(UserProfile, "b"), _configuration.Options.RunRoot);
        _configuration.SetSession("RunRoot", "~other");
        Assert.Equal(Path.Combine(_home.Path, "~other"), _configuration.Options.RunRoot);
        _configuration.SetSession("RunRoot", "data/runs");
        Assert.Equal(Path.Combine(_home.Path, "data", "runs"), _configuration.Options.RunRoot);
        _environment["SIM2L_RUN_DB_BASE_PATH"] = "~/runs";
        _configuration.SetSession("RunRoot", null);
        Assert.Equal(Path.Combine(UserProfile, "runs"), _configuration.Options.RunRoot);
    }

    [Fact]
    public void Persist_makes_the_folder_and_later_configurations_see_the_value()
    {
        _environment["SIM2L_HOME"] = Path.Combine(_home.Path, "new", "home");
        _configuration.Persist("RunRoot", "~/caf\u00E9");
        _configuration.Persist("AbandonedAfterHours", "0.5");
        _configuration.Persist("CatalogAutoSync", "true");

        var later = new Sim2lConfiguration(_environment.GetValueOrDefault);
        Assert.Equal(Path.Combine(UserProfile, "caf\u00E9"), later.Options.RunRoot);
        Assert.Equal(TimeSpan.FromMinutes(30), later.Options.AbandonedAfter);
        Assert.Equal(["RunRoot", "AbandonedAfterHours", "CatalogAutoSync"], InFile(later));
        Assert.Equal("~/caf\u00E9", (string?)JsonNode.Parse(File.ReadAllText(later.FilePath))!["run_db_base_path"]);
        Assert.Equal([later.FilePath], Directory.GetFiles(later.Home));
    }

    [Fact]
    public void Persist_keeps_what_it_does_not_know()
    {
        File.WriteAllText(FilePath, """
            {
              // read by another program
              "services": {"port": 9101, "hosts": ["a", "b"]},
              "cache_dir": "~/cache",
              "abandoned_after_hours": 1,
            }
            """);
        _configuration.Persist("AbandonedAfterHours", "2");
        _configuration.Persist("RunRoot", "r");
        _configuration.Persist("RunRoot", null);
        var expected = JsonNode.Parse("""{"services": {"port": 9101, "hosts": ["a", "b"]}, "cache_dir": "~/cache", "abandoned_after_hours": 2}""");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(File.ReadAllText(FilePath))));
    }

    [Fact]
    public void Many_threads_persist_without_loss()
    {
        Parallel.For(0, 64, new() { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, i =>
        {
            var configuration = new Sim2lConfiguration(_environment.GetValueOrDefault);
            (string Name, string Value)[] options = [("RunRoot", "r"), ("AbandonedAfterHours", "2"), ("CatalogAutoSync", "true")];
            configuration.Persist(options[i % 3].Name, options[i % 3].Value);
            Assert.NotNull(configuration.Options);
        });
        Assert.Equal(["RunRoot", "AbandonedAfterHours", "CatalogAutoSync"], InFile(_configuration));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"abandoned_after_hours\"")]
    [InlineData("{\"abandoned_after_hours\": 1} x")]
    [InlineData("{\"abandoned_after_hours\": NaN}")]
    [InlineData("{\"abandoned_after_hours\": 1, \"abandoned_after_hours\": 2}")]
    [InlineData("{\"services\": {\"port\": 1, \"port\": 2}}")]
    public void A_broken_file_is_named_and_never_overwritten(string content)
    {
        File.WriteAllText(FilePath, content);
        AssertInvalid(() => _configuration.GetAll(), FilePath);
        AssertInvalid(() => _configuration.Options, FilePath);
        AssertInvalid(() => _configuration.Persist("AbandonedAfterHours", "2"), FilePath);
        Assert.Equal(content, File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e6")]
    [InlineData("1,5")]
    [InlineData("a day")]
    [InlineData("")]
    [InlineData(" ")]
    public void Bad_hours_are_refused(string value)
    {
        AssertInvalid(() => _configuration.SetSession("AbandonedAfterHours", value), value);
        AssertInvalid(() => _configuration.Persist("AbandonedAfterHours", value), value);
        AssertHours(24, OptionSource.Default);
        Assert.False(File.Exists(FilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public void Bad_folders_are_refused(string value)
    {
        AssertInvalid(() => _configuration.SetSession("RunRoot", value), "");
        AssertInvalid(() => _configuration.Persist("RunRoot", value), "");
        Assert.Equal(Path.Combine(_home.Path, "runs"), _configuration.Options.RunRoot);
        Assert.False(File.Exists(FilePath));
    }

    [Theory]
    [InlineData("""{"abandoned_after_hours": "soon"}""", "abandoned_after_hours")]
    [InlineData("""{"abandoned_after_hours": 0}""", "abandoned_after_hours")]
    [InlineData("""{"abandoned_after_hours": [1]}""", "abandoned_after_hours")]
    [InlineData("""{"abandoned_after_hours": {"value": 1}}""", "abandoned_after_hours")]
    [InlineData("""{"abandoned_after_hours": true}""", "abandoned_after_hours")]
    [InlineData("""{"run_db_base_path": ["runs"]}""", "run_db_base_path")]
    [InlineData("""{"run_db_base_path": {}}""", "run_db_base_path")]
    [InlineData("""{"run_db_base_path": ""}""", "run_db_base_path")]
    [InlineData("""{"run_db_base_path": "a\u0000b"}""", "run_db_base_path")]
    public void A_bad_value_in_the_file_names_the_file_and_the_key(string content, string key)
    {
        File.WriteAllText(FilePath, content);
        AssertInvalid(() => _configuration.GetAll(), FilePath);
        AssertInvalid(() => _configuration.Options, key);
    }

    [Fact]
    public void A_bad_value_in_the_environment_names_the_variable()
    {
        _environment["SIM2L_ABANDONED_AFTER_HOURS"] = "soon";
        AssertInvalid(() => _configuration.Options, "SIM2L_ABANDONED_AFTER_HOURS");
        _configuration.SetSession("AbandonedAfterHours", "3");
        AssertHours(3, OptionSource.Session);
    }

    [Fact]
    public void A_null_in_the_file_counts_as_not_set()
    {
        File.WriteAllText(FilePath, """{"abandoned_after_hours": null, "run_db_base_path": null}""");
        Assert.All(_configuration.GetAll(), static option => Assert.Equal(OptionSource.Default, option.Source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("run_db_base_path")]
    [InlineData("RunRoots")]
    public void An_unknown_option_is_not_found(string name)
    {
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => _configuration.SetSession(name, "1")).Kind);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => _configuration.SetSession(name, null)).Kind);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => _configuration.Persist(name, "1")).Kind);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_read_only_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(FilePath);
        Assert.Equal(ErrorKind.ReadOnly, Assert.Throws<Sim2lException>(() => _configuration.Persist("AbandonedAfterHours", "2")).Kind);
        Assert.Empty(Directory.GetFiles(_home.Path));

        File.WriteAllText(Path.Combine(_home.Path, "file"), "");
        _environment["SIM2L_HOME"] = Path.Combine(_home.Path, "file", "home");
        Assert.Equal(ErrorKind.ReadOnly, Assert.Throws<Sim2lException>(() => _configuration.Persist("AbandonedAfterHours", "2")).Kind);
    }

    private static IEnumerable<string> InFile(Sim2lConfiguration configuration) =>
        configuration.GetAll().Where(static option => option.Source == OptionSource.File).Select(static option => option.Name);

    private static void AssertInvalid(Func<object?> action, string place)
    {
        var error = Assert.Throws<Sim2lException>(action);
        Assert.Equal(ErrorKind.InvalidInput, error.Kind);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    private static void AssertInvalid(Action action, string place) => AssertInvalid(() => { action(); return null; }, place);

    private void AssertHours(double hours, OptionSource source)
    {
        var option = _configuration.GetAll().Single(static option => option.Name == "AbandonedAfterHours");
        Assert.Equal((hours, source), ((double)option.Value!, option.Source));
        Assert.Equal(TimeSpan.FromHours(hours), _configuration.Options.AbandonedAfter);
    }

    [Theory]
    [InlineData("Cache")]
    [InlineData("Catalog")]
    [InlineData("Results")]
    [InlineData("Data")]
    public void A_service_is_named_by_its_variables_of_which_the_longer_name_counts_first(string service)
    {
        Assert.True(PlaceOf(service).IsLocal);
        var name = service.ToUpperInvariant();
        _environment[$"SIM2L_{name}_URL"] = "http://short:1";
        Assert.Equal(new("http://short:1"), PlaceOf(service).Url);
        _environment[$"SIM2L_{name}_SERVICE_URL"] = "https://long:2";
        _environment[$"SIM2L_{name}_SESSION_ID"] = "token";
        var place = PlaceOf(service);
        Assert.Equal(new("https://long:2"), place.Url);
        Assert.Equal("token", place.SessionId?.Reveal());
        Assert.False(place.IsLocal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData("ftp://host")]
    [InlineData("http://user:hidden@host")]
    [InlineData("http://host?x=1")]
    public void An_address_is_one_of_a_service(string text)
    {
        var fault = Assert.Throws<Sim2lException>(() => _configuration.SetSession("CacheServiceUrl", text));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.DoesNotContain("hidden", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_and_a_database_for_one_store_contradict_each_other()
    {
        _configuration.SetSession("ResultsServiceUrl", "http://host:8003");
        _configuration.SetSession("ResultsDatabaseUrl", "postgresql://host/sim2l");
        AssertInvalid(() => _ = _configuration.Options, "ResultsDatabaseUrl");
    }

    [Fact]
    public void A_secret_is_read_from_everywhere_shown_nowhere_and_written_to_no_file()
    {
        File.WriteAllText(FilePath, """{ "cache_session_id": "hidden-one" }""");
        _environment["SIM2L_CATALOG_SESSION_ID"] = "hidden-two";
        _configuration.SetSession("ResultsDatabaseUrl", "postgresql://ada:hidden-three@host/sim2l");

        Assert.Equal("hidden-one", _configuration.Options.Cache.SessionId?.Reveal());
        Assert.DoesNotContain("hidden", string.Join(' ', _configuration.GetAll()), StringComparison.Ordinal);
        var fault = Assert.Throws<Sim2lException>(() => _configuration.Persist("CatalogSessionId", "hidden-four"));
        Assert.Equal(ErrorKind.NotSupported, fault.Kind);
        Assert.DoesNotContain("hidden-four", fault.Message + File.ReadAllText(FilePath), StringComparison.Ordinal);

        _configuration.Persist("CacheSessionId", null);
        Assert.DoesNotContain("hidden", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_cannot_be_read_is_not_repeated()
    {
        _environment["SIM2L_CACHE_DB_URL"] = "Host=db;Password=hidden";
        var fault = Assert.Throws<Sim2lException>(_configuration.GetAll);
        Assert.Contains("SIM2L_CACHE_DB_URL", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_are_kept_unless_a_source_says_otherwise()
    {
        Assert.True(_configuration.Options.UseRunDatabase);
        File.WriteAllText(FilePath, """{ "use_run_database": false }""");
        Assert.False(_configuration.Options.UseRunDatabase);
        _environment["SIM2L_USE_RUN_DATABASE"] = "1";
        Assert.True(_configuration.Options.UseRunDatabase);
    }

    private ServicePlace PlaceOf(string service) => service switch
    {
        "Cache" => _configuration.Options.Cache,
        "Catalog" => _configuration.Options.Catalog,
        "Results" => _configuration.Options.Results,
        _ => _configuration.Options.Data,
    };
}

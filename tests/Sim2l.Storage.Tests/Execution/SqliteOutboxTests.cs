namespace Sim2l.Execution;

public sealed class SqliteOutboxTests : IAsyncLifetime
{
    private readonly SampleOutbox _sample = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _sample.DisposeAsync();

    [Fact]
    public async Task Everything_is_delivered_once_in_the_order_queued()
    {
        await _sample.AddAsync("heat", "a", "b");
        await _sample.AddAsync("flow", "c");
        await _sample.AddAsync("heat", "d");

        var delivery = await _sample.DeliverAsync();
        Assert.Equal((4L, 0L, (Sim2lException?)null), (delivery.Delivered, delivery.Refused, delivery.Fault));
        Assert.Equal(["a", "b", "c", "d"], _sample.Received);
        Assert.Empty(await _sample.ListAsync());
        Assert.Equal(0, (await _sample.DeliverAsync()).Delivered);
        Assert.Equal(4, _sample.Received.Count);
    }

    [Fact]
    public async Task An_item_says_what_it_is_and_when_it_was_queued()
    {
        await _sample.AddAsync("heat", "a");
        var item = Assert.Single(await _sample.ListAsync());
        Assert.Equal((SampleOutbox.Kind, SampleOutbox.Destination, "a", "heat", "1.0.0"), (item.Kind, item.Destination, item.ExecutionId, item.SimulationName, item.SimulationVersion));
        Assert.Equal((_sample.Clock.Now, 0L, false, (string?)null), (item.QueuedAt, item.Attempts, item.IsRefused, item.Fault));
    }

    [Fact]
    public async Task Items_take_the_place_of_another_behind_those_that_were_queued_meanwhile()
    {
        var number = await _sample.Outbox.AddAsync(SampleOutbox.Item("note", kind: "another"), TestContext.Current.CancellationToken);
        await _sample.AddAsync("heat", "a");
        await _sample.Outbox.ReplaceAsync(number, [SampleOutbox.Item("b"), SampleOutbox.Item("c")], TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b", "c"], (await _sample.ListAsync()).Select(static item => item.ExecutionId));
        Assert.Equal(number, (await _sample.ListAsync())[0].OutboxId - 1);
        await _sample.Outbox.ReplaceAsync(number, [SampleOutbox.Item("d")], TestContext.Current.CancellationToken);
        Assert.Equal(4, (await _sample.DeliverAsync()).Delivered);
        Assert.Empty(await _sample.ListAsync());
    }

    [Fact]
    public async Task An_item_without_a_stored_form_replaces_nothing()
    {
        var number = await _sample.Outbox.AddAsync(SampleOutbox.Item("note"), TestContext.Current.CancellationToken);
        var wrong = SampleOutbox.Item("wrong") with { Content = new Dictionary<string, object?> { ["id"] = new object() } };
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => _sample.Outbox.ReplaceAsync(number, [SampleOutbox.Item("b"), wrong], TestContext.Current.CancellationToken));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Equal("note", Assert.Single(await _sample.ListAsync()).ExecutionId);
    }

    [Fact]
    public async Task Only_what_is_meant_for_a_destination_goes_there()
    {
        await _sample.AddAsync("heat", "here");
        await _sample.Outbox.AddAsync(SampleOutbox.Item("elsewhere", destination: "/home/catalog.db"), TestContext.Current.CancellationToken);
        await _sample.Outbox.AddAsync(SampleOutbox.Item("other", kind: "another"), TestContext.Current.CancellationToken);

        Assert.Equal(1, (await _sample.DeliverAsync()).Delivered);
        Assert.Equal(["here"], _sample.Received);
        Assert.Equal(["elsewhere", "other"], (await _sample.ListAsync()).Select(static item => item.ExecutionId));
    }

    [Theory]
    [InlineData(ErrorKind.InvalidInput)]
    [InlineData(ErrorKind.TooLarge)]
    [InlineData(ErrorKind.Conflict)]
    [InlineData(ErrorKind.Forbidden)]
    [InlineData(ErrorKind.NotSupported)]
    public async Task What_is_refused_is_kept_with_the_reason_and_not_tried_again(ErrorKind kind)
    {
        var asked = 0;
        _sample.Answer = id => id == "bad" && ++asked > 0 ? new Sim2lException(kind, "it is wrong") : null;
        await _sample.AddAsync("heat", "a", "bad", "b");

        var delivery = await _sample.DeliverAsync();
        Assert.Equal((2L, 1L, (Sim2lException?)null), (delivery.Delivered, delivery.Refused, delivery.Fault));
        Assert.Equal(["a", "b"], _sample.Received);
        var kept = Assert.Single(await _sample.ListAsync());
        Assert.Equal(("bad", true, "it is wrong", 1L), (kept.ExecutionId, kept.IsRefused, kept.Fault, kept.Attempts));

        Assert.Equal((0L, 0L), await _sample.DeliverAsync() is var again ? (again.Delivered, again.Refused) : default);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task What_was_refused_is_delivered_again_or_removed_when_that_is_asked_for()
    {
        _sample.Answer = static _ => new Sim2lException(ErrorKind.Forbidden, "no");
        await _sample.AddAsync("heat", "a", "b");
        await _sample.DeliverAsync();
        await _sample.AddAsync("heat", "waiting");

        Assert.Equal(2, await _sample.Outbox.RetryAsync(SampleOutbox.Kind, SampleOutbox.Destination, TestContext.Current.CancellationToken));
        _sample.Answer = static id => id == "a" ? new Sim2lException(ErrorKind.Forbidden, "still no") : null;
        Assert.Equal(2, (await _sample.DeliverAsync()).Delivered);
        Assert.Equal(0, await _sample.Outbox.DiscardAsync(SampleOutbox.Kind, "elsewhere", TestContext.Current.CancellationToken));
        await _sample.AddAsync("heat", "later");
        Assert.Equal(1, await _sample.Outbox.DiscardAsync(SampleOutbox.Kind, SampleOutbox.Destination, TestContext.Current.CancellationToken));
        Assert.Equal("later", Assert.Single(await _sample.ListAsync()).ExecutionId);
    }

    [Theory]
    [InlineData(ErrorKind.Unavailable)]
    [InlineData(ErrorKind.Timeout)]
    [InlineData(ErrorKind.Unauthorized)]
    [InlineData(ErrorKind.Throttled)]
    [InlineData(ErrorKind.ReadOnly)]
    public async Task While_the_receiver_is_away_everything_waits_in_its_order(ErrorKind kind)
    {
        _sample.Answer = id => id == "b" ? new Sim2lException(kind, "away") : null;
        await _sample.AddAsync("heat", "a", "b", "c");
        await _sample.AddAsync("flow", "d");

        var delivery = await _sample.DeliverAsync();
        Assert.Equal((1L, 0L, kind), (delivery.Delivered, delivery.Refused, delivery.Fault?.Kind));
        Assert.Equal(["b", "c", "d"], (await _sample.ListAsync()).Select(static item => item.ExecutionId));

        _sample.Answer = static _ => null;
        Assert.Equal(3, (await _sample.DeliverAsync()).Delivered);
        Assert.Equal(["a", "b", "c", "d"], _sample.Received);
    }

    [Fact]
    public async Task What_has_to_wait_holds_up_its_own_simulation_only()
    {
        _sample.Answer = static id => id == "a" ? new Sim2lException(ErrorKind.NotFound, "not yet") : null;
        await _sample.AddAsync("heat", "a", "b");
        await _sample.AddAsync("flow", "c", "d");

        var delivery = await _sample.DeliverAsync();
        Assert.Equal((2L, ErrorKind.NotFound), (delivery.Delivered, delivery.Fault?.Kind));
        Assert.Equal(["c", "d"], _sample.Received);
        Assert.Equal([("a", "not yet"), ("b", null)], (await _sample.ListAsync()).Select(static item => (item.ExecutionId, item.Fault)));
    }

    [Fact]
    public async Task Patience_ends_an_attempt_and_loses_nothing()
    {
        await _sample.AddAsync("heat", "a", "b");
        var delivery = await _sample.Outbox.DeliverAsync(
            SampleOutbox.Kind, SampleOutbox.Destination, static (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation), TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        Assert.Equal((0L, ErrorKind.Timeout), (delivery.Delivered, delivery.Fault?.Kind));
        Assert.Equal(2, (await _sample.DeliverAsync()).Delivered);
    }

    [Fact]
    public async Task Cancelling_ends_an_attempt_and_loses_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await _sample.AddAsync("heat", "a", "b");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _sample.Outbox.DeliverAsync(
            SampleOutbox.Kind,
            SampleOutbox.Destination,
            async (_, cancellation) =>
            {
                await cancelled.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
            },
            cancellation: cancelled.Token));
        Assert.Equal(2, (await _sample.DeliverAsync()).Delivered);
    }

    [Fact]
    public async Task An_error_of_ours_goes_on_and_loses_nothing()
    {
        _sample.Answer = static _ => new InvalidOperationException("a bug");
        await _sample.AddAsync("heat", "a");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _sample.DeliverAsync());
        _sample.Answer = static _ => null;
        Assert.Equal(1, (await _sample.DeliverAsync()).Delivered);
    }

    [Fact]
    public async Task What_is_queued_during_an_attempt_is_left_to_the_next()
    {
        await _sample.AddAsync("heat", "a");
        _sample.Answer = _ =>
        {
            _sample.AddAsync("heat", "b").GetAwaiter().GetResult();
            return null;
        };
        Assert.Equal(1, (await _sample.DeliverAsync()).Delivered);
        Assert.Equal("b", Assert.Single(await _sample.ListAsync()).ExecutionId);
    }

    [Fact]
    public async Task Attempts_at_the_same_time_deliver_each_item_once_and_in_order()
    {
        var ids = Enumerable.Range(0, 60).Select(static i => $"{i:00}").ToArray();
        foreach (var id in ids)
            await _sample.AddAsync(id[1] < '5' ? "heat" : "flow", id);
        await using var second = SqliteOutbox.Open(_sample.File, _sample.Clock);
        _sample.Answer = static _ =>
        {
            Thread.Sleep(2);
            return null;
        };
        var cancellation = TestContext.Current.CancellationToken;
        await Task.WhenAll(
            Task.Run(() => _sample.DeliverAsync(), cancellation),
            Task.Run(() => second.DeliverAsync(SampleOutbox.Kind, SampleOutbox.Destination, _sample.ReceiveAsync, cancellation: cancellation), cancellation));
        await _sample.DeliverAsync();
        Assert.Equal(ids, _sample.Received.Order());
        Assert.Equal(ids.Where(static id => id[1] < '5'), _sample.Received.Where(static id => id[1] < '5'));
    }

    [Fact]
    public async Task What_was_queued_behind_an_item_that_another_has_in_hand_is_waited_for()
    {
        await _sample.AddAsync("heat", "a");
        using var taken = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        _sample.Answer = id =>
        {
            if (id == "a")
            {
                taken.Release();
                go.Wait(TestContext.Current.CancellationToken);
            }
            return null;
        };
        var first = Task.Run(() => _sample.DeliverAsync(), TestContext.Current.CancellationToken);
        await taken.WaitAsync(TestContext.Current.CancellationToken);
        await _sample.AddAsync("heat", "b");
        var second = _sample.DeliverAsync(patience: TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(200, TestContext.Current.CancellationToken)));
        go.Release();
        Assert.Equal((1L, 1L), ((await first).Delivered, (await second).Delivered));
        Assert.Equal(["a", "b"], _sample.Received);
    }

    [Fact]
    public async Task Waiting_for_another_ends_with_the_patience()
    {
        await _sample.AddAsync("heat", "a", "b");
        var expires = Runs.RunTime.Format(_sample.Clock.Now + TimeSpan.FromMinutes(1));
        await _sample.AlterAsync($"UPDATE outbox_items SET lease_token = 't', lease_owner = '{{\"host\": \"another-host\", \"pid\": 1, \"started\": \"x\"}}', lease_expires_at = '{expires}' WHERE execution_id = 'a'");
        var delivery = await _sample.DeliverAsync(patience: TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        Assert.Equal((0L, ErrorKind.Timeout), (delivery.Delivered, delivery.Fault?.Kind));
        Assert.Equal(["a", "b"], (await _sample.ListAsync()).Select(static item => item.ExecutionId));
    }

    [Theory]
    [InlineData("""{"host": "another-host", "pid": 1, "started": "x"}""", false)]
    [InlineData("""{"host": "HERE", "pid": 2147483647, "started": "x"}""", true)]
    [InlineData("""{"host": "HERE", "pid": 1, "started": "another boot:1"}""", true)]
    [InlineData("not json", true)]
    [InlineData("[1]", true)]
    public async Task What_another_has_in_hand_is_left_to_it_unless_it_is_gone(string owner, bool isGone)
    {
        await _sample.AddAsync("heat", "a", "b");
        var expires = Runs.RunTime.Format(_sample.Clock.Now + TimeSpan.FromMinutes(1));
        await _sample.AlterAsync($"UPDATE outbox_items SET lease_token = 't', lease_owner = '{owner.Replace("HERE", Environment.MachineName, StringComparison.Ordinal)}', lease_expires_at = '{expires}' WHERE execution_id = 'a'");
        Assert.Equal(isGone ? 2 : 0, (await _sample.DeliverAsync()).Delivered);

        _sample.Clock.Advance(TimeSpan.FromMinutes(2));
        await _sample.DeliverAsync();
        Assert.Equal(["a", "b"], _sample.Received);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1, 2]")]
    [InlineData("")]
    public async Task Content_that_is_damaged_is_put_aside_and_the_others_follow(string content)
    {
        await _sample.AddAsync("heat", "a", "b");
        await _sample.AlterAsync($"UPDATE outbox_items SET content = '{content}' WHERE execution_id = 'a'");
        var delivery = await _sample.DeliverAsync();
        Assert.Equal((1L, 1L), (delivery.Delivered, delivery.Refused));
        Assert.Equal(("a", true), Assert.Single(await _sample.ListAsync()) is var kept ? (kept.ExecutionId, kept.IsRefused) : default);
    }

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER DELETE ON outbox_items BEGIN INSERT INTO outbox_items SELECT * FROM outbox_items; END")]
    [InlineData("CREATE TRIGGER t BEFORE UPDATE ON outbox_items BEGIN DELETE FROM outbox_items; END")]
    [InlineData("ALTER TABLE outbox_items RENAME TO kept; CREATE VIEW outbox_items AS SELECT * FROM kept")]
    public async Task A_file_that_does_more_than_hold_items_is_refused(string sql)
    {
        await _sample.AddAsync("heat", "a");
        await _sample.AlterAsync(sql);
        Assert.Equal(ErrorKind.Corrupt, (await Assert.ThrowsAsync<Sim2lException>(() => _sample.DeliverAsync())).Kind);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        await File.WriteAllTextAsync(_sample.File, new string('x', 8192), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Corrupt, (await Assert.ThrowsAsync<Sim2lException>(() => _sample.AddAsync("heat", "a"))).Kind);
        Assert.Equal(ErrorKind.Corrupt, (await Assert.ThrowsAsync<Sim2lException>(() => _sample.DeliverAsync())).Kind);
        Assert.Equal(new string('x', 8192), await File.ReadAllTextAsync(_sample.File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await _sample.AddAsync("heat", "a");
        await _sample.AlterAsync("UPDATE sim2l_schema SET version = 99");
        Assert.Equal(ErrorKind.NotSupported, (await Assert.ThrowsAsync<Sim2lException>(() => _sample.DeliverAsync())).Kind);
    }

    [Fact]
    public async Task Content_without_a_stored_form_is_refused_where_it_is_queued() => Assert.Equal(
        ErrorKind.InvalidInput,
        (await Assert.ThrowsAsync<Sim2lException>(() => _sample.Outbox.AddAsync(
            SampleOutbox.Item("a") with { Content = new Dictionary<string, object?> { ["x"] = new byte[1] } }, TestContext.Current.CancellationToken))).Kind);
}

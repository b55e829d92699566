using System.CommandLine;
using Sim2l.Commands;
using Sim2l.Demo;

var root = new RootCommand("Sim2l: the data of simulations, one portable SQLite file a run, shared by services.")
{
    DemoCommand.Create(),
    UserCommand.Create(),
    WebCommand.Create(),
    HealthCommand.Create(),
};
foreach (var command in ServeCommand.CreateAll())
    root.Add(command);
// The services themselves end what is in flight, and have a limit for that.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });

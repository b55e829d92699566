using System.CommandLine;
using Sim2l.Demo;

var root = new RootCommand("Sim2l: the data of simulations, one portable SQLite file a run.")
{
    DemoCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

using System.CommandLine;
using Fairway.Flow.Engines;
using Fairway.Host;
using Fairway.Host.Cli;
using Fairway.Host.Secrets;
using Fairway.Saboteur;
using Fairway.Testing.Faults;

var sabotage = new CallSites(Environment.GetEnvironmentVariable("FAIRWAY_CALL_SITES") ?? throw new InvalidOperationException("FAIRWAY_CALL_SITES names the file of the calls that have failed."));
IReadOnlyList<IEngine> engines = [.. Composition.Engines.Select(e => Ports.Around(e, sabotage))];
var redactor = new Redactor();
RootCommand root = Composition.CommandLine(new GlobalOptions(), redactor, (invocation, hidden) => CommandServices.Of(engines, invocation, hidden));
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });

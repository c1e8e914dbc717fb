using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Fairway.Flow.Engines;
using Fairway.Testing.Faults;

namespace Fairway.Saboteur;

/// <summary>
/// Fails each call of a port twice, once before it has an effect and once after it, and never again: a call is a place in the product's code and what is called there. What
/// has failed stands in a file, line by line, so that the next process goes further.
/// </summary>
internal sealed class CallSites(string file) : IAroundCalls
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _failed = File.Exists(file) ? [.. File.ReadAllLines(file)] : [];

    // Where the answer of a call comes, the place that made it is no more on the stack.
    private readonly AsyncLocal<string?> _site = new();

    public ValueTask BeforeAsync(MethodInfo method)
    {
        string site = Site(method);
        _site.Value = site;
        return FailOnce($"before {site}", method);
    }

    public ValueTask AfterAsync(MethodInfo method) => FailOnce($"after {_site.Value}", method);

    private ValueTask FailOnce(string place, MethodInfo method)
    {
        lock (_lock)
        {
            if (!_failed.Add(place))
            {
                return ValueTask.CompletedTask;
            }

            File.AppendAllText(file, place + "\n");
        }

        return ValueTask.FromException(new EngineFault(EngineFaultKind.Unreachable, method.Name, "the connection broke (sabotage)", "Try again."));
    }

    private static string Site(MethodInfo method)
    {
        StackFrame? caller = new StackTrace(fNeedFileInfo: false).GetFrames().FirstOrDefault(f => IsProduct(f.GetMethod()));
        MethodBase? at = caller?.GetMethod();
        return string.Create(CultureInfo.InvariantCulture, $"{at?.DeclaringType?.FullName}.{at?.Name}+{caller?.GetILOffset()} > {method.DeclaringType?.Name}.{method.Name}");
    }

    private static bool IsProduct(MethodBase? method) =>
        method?.DeclaringType?.Assembly.GetName().Name is { } name && name is "fairway" or "Fairway.Control" or "Fairway.Flow" or "Fairway.PostgreSql" or "Fairway.Sqlite";
}

using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Fairway.Host;
using Fairway.Testing.Residents;
using Microsoft.Data.Sqlite;
using Npgsql;

// One command after the other, each as if the process were its own: its folder, its variables, its streams, and nothing left of it afterwards.
using var answers = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
MethodInfo main = typeof(Composition).Assembly.EntryPoint!;
var inherited = Variables();
string home = Directory.GetCurrentDirectory();
while (Console.In.ReadLine() is { } line)
{
    answers.WriteLine(JsonSerializer.Serialize(Carried(JsonSerializer.Deserialize<ResidentCall>(line)!)));
}

ResidentAnswer Carried(ResidentCall call)
{
    using var output = new StringWriter();
    using var error = new StringWriter();
    Console.SetOut(TextWriter.Synchronized(output));
    Console.SetError(TextWriter.Synchronized(error));
    Directory.SetCurrentDirectory(call.Folder);
    foreach ((string name, string value) in call.Variables)
    {
        Environment.SetEnvironmentVariable(name, value);
    }

    try
    {
        int exitCode = (int)main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [call.Arguments.ToArray()], null)!;
        return new ResidentAnswer(exitCode, output.ToString(), error.ToString());
    }
    finally
    {
        LeaveNothing();
    }
}

// An end of the process would close what a command left open, and forget what it set.
void LeaveNothing()
{
    NpgsqlConnection.ClearAllPools();
    SqliteConnection.ClearAllPools();
    Directory.SetCurrentDirectory(home);
    foreach (string name in Variables().Keys.Concat(inherited.Keys).Distinct())
    {
        Environment.SetEnvironmentVariable(name, inherited.GetValueOrDefault(name));
    }
}

static Dictionary<string, string> Variables() =>
    Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string)v.Value!);

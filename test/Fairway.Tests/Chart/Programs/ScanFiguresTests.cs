using System.Runtime.CompilerServices;
using Fairway.Chart.Programs;
using Fairway.Chart.Programs.DotNet;
using Fairway.Chart.Programs.Python;
using Fairway.Chart.Programs.Ruby;
using Fairway.Tests.Chart.Programs.DotNet;

namespace Fairway.Tests.Chart.Programs;

/// <summary>Measures the scan on programs of others; <c>bench/chart-source-scan.sh</c> fetches them and names the folder in FAIRWAY_PROGRAMS.</summary>
public sealed class ScanFiguresTests(ITestOutputHelper output)
{
    [Theory(Explicit = true)]
    [InlineData("Python", "hyperkitty")]
    [InlineData("Python", "mailman")]
    [InlineData("Python", "keystone")]
    [InlineData("Ruby", "redmine")]
    [InlineData("Ruby", "debci")]
    [InlineData(".NET", "smtp4dev", true)]
    [InlineData(".NET", "conduit")]
    [InlineData(".NET", "cqrs")]
    [InlineData(".NET", "contoso")]
    [InlineData(".NET", "northwind")]
    public void How_right_and_how_complete_are_the_edges(string language, string program, bool isDecompiled = false)
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("FAIRWAY_PROGRAMS") ?? throw new InvalidOperationException("FAIRWAY_PROGRAMS names no folder; run bench/chart-source-scan.sh."), program);
        Assert.SkipUnless(Directory.Exists(folder), $"{program} could not be fetched.");
        ISourceLanguage reader = language switch { "Python" => new PythonLanguage(), "Ruby" => new RubyLanguage(), _ => new DotNetLanguage() };
        Label[] labels = Label.Read(File.ReadAllText(Path.Combine(Here(), "Labels", $"{program}.csv")));

        (Score scan, Score tables, Score classes, SourceReading reading) = new ScanFigures(reader, folder, isDecompiled ? AsWritten.Of : text => text).Against(labels);

        output.WriteLine($"{program}: {reading.Mappings.Length} mappings, {labels.Length} labels, {labels.Select(l => l.File).Distinct().Count()} files");
        output.WriteLine($"  scan                 {scan}");
        output.WriteLine($"  names of tables      {tables}");
        output.WriteLine($"  names of classes     {classes}");
        output.WriteLine(string.Concat(scan.WrongOnes.Select(w => $"  wrong  {w}\n").Concat(scan.MissedOnes.Select(m => $"  missed {m}\n"))));
        Assert.NotEmpty(reading.Mappings);
        Assert.All(labels, l => Assert.True(File.Exists(Path.Combine(folder, l.File)), $"{l.File} is not there."));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

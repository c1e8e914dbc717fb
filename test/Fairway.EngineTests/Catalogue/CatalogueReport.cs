using System.Collections.Concurrent;
using Fairway.Testing;

namespace Fairway.EngineTests.Catalogue;

/// <summary>Case by result, printed when all cases have run.</summary>
public sealed class CatalogueReport : IDisposable
{
    private readonly ConcurrentDictionary<string, (string Title, string Result)> _results = new(StringComparer.Ordinal);

    public void Add(string name, string title, string result) => _results[name] = (title, result);

    public void Dispose()
    {
        string table = string.Join('\n', _results.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key,-20} {r.Value.Result,-32} {r.Value.Title}"));
        if (table.Length > 0)
        {
            Console.WriteLine($"== the catalogue of hard cases\n{table}");
            Artifacts.Keep("catalogue.txt", table);
        }
    }
}

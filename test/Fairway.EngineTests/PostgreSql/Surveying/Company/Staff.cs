using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Fairway.EngineTests.PostgreSql.Surveying.Company;

/// <summary>A company made of a seed: its schema, and forty programs with five thousand statements among them, five of which nobody has written down.</summary>
internal sealed class Staff
{
    /// <summary>In every statement; no output may show it.</summary>
    public const string Canary = "CANARY-COMPANY-7d1f";

    private static readonly string[] _columns = ["a", "b", "c", "d", "e", "f", "g", "h"];
    private readonly Random _random;
    private readonly int _tables;

    public Staff(int seed, int tables, int programs, int shapes)
    {
        _random = new Random(seed);
        _tables = tables;
        (string Word, TimeSpan Every, TimeSpan Lasts)[] hidden =
        [
            ("hourly", TimeSpan.FromHours(1), TimeSpan.FromSeconds(0.3)),
            ("nightly", TimeSpan.FromDays(1), TimeSpan.FromMinutes(10)),
            ("weekly", TimeSpan.FromDays(7), TimeSpan.FromMinutes(30)),
            ("monthly", TimeSpan.FromDays(30), TimeSpan.FromMinutes(40)),
            ("quarterly", TimeSpan.FromDays(91), TimeSpan.FromHours(1)),
        ];
        int each = shapes / programs;
        var all = ImmutableArray.CreateBuilder<Program>();
        foreach ((string word, TimeSpan every, TimeSpan lasts) in hidden)
        {
            // Two of them share a role with services, as exports do that somebody set up in a hurry.
            bool isShared = word is "nightly" or "monthly";
            all.Add(new Program(isShared ? "app" : $"svc_{word}", $"{word}-export", null, false, every, lasts, Statements(each, null)));
        }

        for (int i = all.Count; i < programs; i++)
        {
            string? tag = i % 8 == 3 ? $"tagged-{i}" : null;
            string role = tag is not null ? "pool" : i % 4 == 0 ? "app" : $"own_{i}";
            all.Add(new Program(role, tag is null ? $"service-{i}" : "pooler", tag, true, null, TimeSpan.Zero, Statements(each, tag)));
        }

        Programs = all.ToImmutable();
    }

    /// <summary>Its programs, the hidden ones first.</summary>
    public ImmutableArray<Program> Programs { get; }

    /// <summary>Its schema, with roles that may do everything in it.</summary>
    public string Schema()
    {
        var sql = new StringBuilder();
        foreach (string role in Programs.Select(p => p.Role).Distinct())
        {
            sql.Append(CultureInfo.InvariantCulture, $"CREATE ROLE {role} LOGIN PASSWORD '{role}';\n");
        }

        for (int i = 0; i < _tables; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"CREATE TABLE t{i} (id bigint PRIMARY KEY, {string.Join(", ", _columns.Select(c => $"{c} text"))});\n");
        }

        sql.Append(CultureInfo.InvariantCulture, $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {string.Join(", ", Programs.Select(p => p.Role).Distinct())};");
        return sql.ToString();
    }

    private ImmutableArray<(string Text, ImmutableArray<string> Tables)> Statements(int count, string? tag)
    {
        // A program lives with some tables, and rarely looks at others.
        int[] near = [.. Enumerable.Range(0, 12).Select(_ => _random.Next(_tables))];
        var all = new Dictionary<string, ImmutableArray<string>>();
        while (all.Count < count)
        {
            (string text, ImmutableArray<string> tables) = One(near);
            all.TryAdd(tag is null ? text : $"{text} /*application='{tag}'*/", tables);
        }

        return [.. all.Select(s => (s.Key, s.Value))];
    }

    private (string Text, ImmutableArray<string> Tables) One(int[] near)
    {
        string first = Table(near);
        string second = Table(near);
        string value = $"'{Canary}'";
        string some = string.Join(", ", Some());
        return _random.Next(6) switch
        {
            0 when first != second => ($"SELECT x.{Column()}, y.{Column()} FROM {first} x JOIN {second} y ON y.id = x.id WHERE x.{Column()} = {value} AND y.{Column()} <> {value}", [first, second]),
            1 => ($"INSERT INTO {first} (id, {some}) SELECT id, {some} FROM {second} WHERE {Column()} = {value} ON CONFLICT (id) DO UPDATE SET {Column()} = {value}", [.. new[] { first, second }.Distinct()]),
            2 => ($"UPDATE {first} SET {Column()} = {value}, {Column2()} = {value} WHERE {Column()} = {value}", [first]),
            3 => ($"DELETE FROM {first} WHERE {Column()} = {value} AND id IN (SELECT id FROM {second} WHERE {Column()} = {value})", [.. new[] { first, second }.Distinct()]),
            4 => ($"WITH late AS (SELECT id, {Column()} AS v FROM {first} WHERE {Column()} = {value}) SELECT count(*), max(v) FROM late", [first]),
            _ => ($"SELECT {some} FROM {first} WHERE {Column()} = {value} ORDER BY {Column()} LIMIT {_random.Next(9)}", [first]),
        };
    }

    private string Table(int[] near) => $"t{(_random.Next(50) == 0 ? _random.Next(_tables) : near[_random.Next(near.Length)])}";

    private string Column() => _columns[_random.Next(4)];

    private string Column2() => _columns[4 + _random.Next(4)];

    private string[] Some() => [.. _columns.Where(_ => _random.Next(2) == 0).DefaultIfEmpty("a")];
}

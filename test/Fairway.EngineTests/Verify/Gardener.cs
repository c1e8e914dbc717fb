using Fairway.Flow.Verify;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Verify;

/// <summary>Plants differences into a target through plain SQL, each in a row of its own, and says what a verification must find.</summary>
public sealed class Gardener(SqliteConnection target, int seed)
{
    private readonly Random _random = Campaigns.Chance(seed);
    private readonly Dictionary<string, Stack<int>> _free = [];
    private int _strangers = 1_000_000;

    /// <summary>One line per difference: table, kind, place, columns. Rows without a key have no place.</summary>
    public List<string> Expected { get; } = [];

    public static string Line(RowDifference difference, bool keyless) =>
        Line($"{difference.Table}", difference.Kind, keyless ? "" : difference.Place, string.Join(",", difference.Columns));

    public void Plant(PlantedTable table)
    {
        if (!_free.TryGetValue(table.Name, out Stack<int>? free))
        {
            int[] rows = [.. Enumerable.Range(0, table.Rows)];
            _random.Shuffle(rows);
            _free[table.Name] = free = new Stack<int>(rows);
        }

        Plant kind = table.Kinds[_random.Next(table.Kinds.Length)];
        if (kind == Verify.Plant.Extra)
        {
            int stranger = _strangers++;
            PlantedShop.Insert(target, table, table.KeyOf(stranger), PlantedShop.PayloadOf(table, stranger));
            Expect(table, DifferenceKind.Extra, table.PlaceOf(stranger));
            return;
        }

        PlantIn(table, kind, free.Pop());
    }

    private void PlantIn(PlantedTable table, Plant kind, int row)
    {
        switch (kind)
        {
            case Verify.Plant.Missing:
                PlantedShop.Run(target, $"DELETE FROM {table.Name} WHERE {Where(table)}", table.KeyOf(row));
                Expect(table, DifferenceKind.Missing, table.PlaceOf(row));
                break;
            case Verify.Plant.Duplicate:
                PlantedShop.Run(target, $"INSERT INTO {table.Name} SELECT * FROM {table.Name} WHERE {Where(table)}", table.KeyOf(row));
                Expect(table, DifferenceKind.Extra, "");
                break;
            case Verify.Plant.ChangedKey:
                object[] key = table.KeyOf(_strangers++);
                string set = string.Join(", ", table.Key.Select((k, i) => $"{k} = $p{table.Key.Length + i}"));
                PlantedShop.Run(target, $"UPDATE {table.Name} SET {set} WHERE {Where(table)}", [.. table.KeyOf(row), .. key]);
                Expect(table, DifferenceKind.KeyChanged, $"{table.PlaceOf(row)} stands as {table.PlaceOf(key)}", table.Key);
                break;
            default:
                Change(table, kind, row);
                break;
        }
    }

    private void Change(PlantedTable table, Plant kind, int row)
    {
        Dictionary<string, object> payload = PlantedShop.PayloadOf(table, row);
        (string column, object value) = kind switch
        {
            Verify.Plant.BlobBit => ("b", Flipped((byte[])payload["b"])),
            Verify.Plant.TextBit => ("t", "uext" + $"{payload["t"]}"[4..]),
            Verify.Plant.NullForEmpty => ("e", payload["e"] is DBNull ? "" : DBNull.Value),
            Verify.Plant.TrailingSpace => ("t", $"{payload["t"]} "),
            Verify.Plant.LetterCase => ("t", $"{payload["t"]}".ToUpperInvariant()),
            Verify.Plant.ShiftedTime => ("d", $"{payload["d"]}".Replace(" 12:", " 13:", StringComparison.Ordinal)),
            Verify.Plant.TextForInteger => ("a", $"{payload["a"]}"),
            Verify.Plant.RealForInteger => ("a", (double)row),
            Verify.Plant.FloatLastBit => ("r", Math.BitIncrement((double)payload["r"])),
            Verify.Plant.NulAppended => ("t", $"{payload["t"]}\0"),
            Verify.Plant.LastCharacter => ("h", $"{payload["h"]}"[..^1] + "!"),
            Verify.Plant.Cent => ("amount", ((row * 7) + 2) / 100.0),
            Verify.Plant.OtherWord => ("state", row % 2 == 0 ? "paid" : "new"),
            Verify.Plant.Part => ("part", $"part {row}x"),
            _ => ("t", payload["u"]),
        };
        string also = kind == Verify.Plant.Swap ? ", u = t" : "";
        PlantedShop.Run(target, $"UPDATE {table.Name} SET {column} = $v{also} WHERE {Where(table)}".Replace("$v", $"$p{table.KeyOf(row).Length}", StringComparison.Ordinal), [.. table.KeyOf(row), value]);
        string[] columns = kind == Verify.Plant.Swap ? ["t", "u"] : [column];
        if (table.Key.Length > 0)
        {
            Expect(table, DifferenceKind.Changed, table.PlaceOf(row), columns);
            return;
        }

        Expect(table, DifferenceKind.Missing, "");
        Expect(table, DifferenceKind.Extra, "");
    }

    private void Expect(PlantedTable table, DifferenceKind kind, string place, params string[] columns) =>
        Expected.Add(Line(table.Name, kind, table.Key.Length == 0 ? "" : place, string.Join(",", columns)));

    private static string Line(string table, DifferenceKind kind, string place, string columns) => $"{table} {kind} {place} {columns}";

    // The row id of a table without a key counts its rows from 1.
    private static string Where(PlantedTable table) => table.Key.Length == 0
        ? "rowid = $p0"
        : string.Join(" AND ", table.Key.Select((k, i) => $"{k} = $p{i}"));

    private byte[] Flipped(byte[] bytes)
    {
        byte[] other = [.. bytes];
        other[_random.Next(other.Length)] ^= (byte)(1 << _random.Next(8));
        return other;
    }
}

using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>
/// Values of every storage class, written as <c>any</c> and then read as another type. Only engines with <see cref="EngineTraits.DynamicValues"/> can
/// hold them.
/// </summary>
public static class MisfitSamples
{
    /// <summary>The letters of all samples: integer, real, text, text that is no UTF-8, blob, and the last three again in large.</summary>
    public const string All = "irtubTUB";

    private const int LargeBytes = 1_300_000;

    /// <summary>Types, and the letters of the samples that are not of them.</summary>
    public static TheoryData<string, string> Types => new()
    {
        { "boolean", All },
        { "smallint", All },
        { "integer", All },
        { "bigint", "rtubTUB" },
        { "numeric(12,2)", All },
        { "numeric(30,2)", "rtubTUB" },
        { "numeric", "rtubTUB" },
        { "real", All },
        { "double precision", "itubTUB" },
        { "text", "irubUB" },
        { "json", "irubUB" },
        { "bytes", "irtuTU" },
        { "date", All },
        { "time", All },
        { "timestamp", All },
        { "timestamptz", All },
        { "interval", All },
        { "uuid", All },
        { "any", "uU" },
    };

    /// <summary>One sample, as <c>any</c>.</summary>
    public static byte[] Of(char letter)
    {
        using var value = new RowBatch(1);
        value.StartRow();
        switch (letter)
        {
            case 'i':
                value.AppendAnyInteger(long.MaxValue);
                break;
            case 'r':
                value.AppendAnyFloat(0.1234567890123456);
                break;
            default:
                byte[] bytes = new byte[char.IsUpper(letter) ? LargeBytes : 3];
                bytes.AsSpan().Fill((byte)'x');
                bytes[^1] = char.ToLowerInvariant(letter) == 't' ? (byte)'x' : (byte)0xFF;
                value.AppendAny(char.ToLowerInvariant(letter) == 'b' ? Canonical.AnyBytes : Canonical.AnyText, bytes);
                break;
        }

        return value[0][0].Bytes.ToArray();
    }

    /// <summary>A sample as a kept misfit.</summary>
    public static byte[] Kept(char letter) => [.. Misfit.Mark, .. Of(letter)];

    /// <summary>A number and a sample per row, under <c>k</c> and <c>v</c>, readable as any type.</summary>
    public static async Task<ISystem> UnderNumbersAsync(EngineFixture fixture, string key)
    {
        TableSchema stored = TestTable.Of(key, "k:bigint!", "v:any");
        using var rows = new RowBatch(2);
        for (int i = 0; i < All.Length; i++)
        {
            rows.StartRow();
            rows.AppendInt64(i);
            rows.Append(Of(All[i]));
        }

        return await FilledAsync(fixture, stored, rows);
    }

    /// <summary>The samples as keys <c>k</c>, after the key 7, beside a large value each; <c>k</c> is to be read as <c>bigint</c>.</summary>
    public static async Task<ISystem> AsKeysAsync(EngineFixture fixture, string key, string letters)
    {
        TableSchema stored = TestTable.Of(key, "k:any!", "v:any!");
        using var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendAnyInteger(7);
        rows.AppendAnyInteger(0);
        foreach (char letter in letters)
        {
            rows.StartRow();
            rows.Append(Of(letter));
            rows.Append(Of('B'));
        }

        return await FilledAsync(fixture, stored, rows);
    }

    private static async Task<ISystem> FilledAsync(EngineFixture fixture, TableSchema stored, RowBatch rows)
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, stored);
        await system.InsertAsync(stored, rows);
        return system;
    }
}

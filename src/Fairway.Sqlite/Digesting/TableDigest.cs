using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;
using SQLitePCL;

namespace Fairway.Sqlite.Digesting;

/// <summary>
/// Digests one table inside a read transaction. Small values come with the statement; from the first large value on, those are fetched in pieces,
/// so that each is in memory once.
/// </summary>
internal sealed class TableDigest(RowSession session, TableAccess table, BucketDigest digest) : IDisposable
{
    private const int MostLoadedBytes = 1 << 20;
    private const int MostPairedBytes = 64 << 10;
    private const int MostPairs = 999;
    private const int RowsBetweenReports = 4096;
    private readonly DigestRow _row = new(table.Types.Length);
    private LargeStored? _large;
    private byte[] _key = new byte[256];

    /// <summary>Adds all rows to the digest.</summary>
    public void Run(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        bool canLeaveLarge = table.CanOpenValues && table.Types.Length <= MostPairs;
        if (canLeaveLarge)
        {
            session.LimitValues(MostLoadedBytes);
        }

        using var all = new Statement(session, DigestSql.All(table), table.Place);
        long lastRowId = long.MinValue;
        int result;
        while ((result = all.StepRaw()) == raw.SQLITE_ROW)
        {
            Digest(all, paired: false, cancellationToken);
            lastRowId = all.Int64(0);
            Report(progress, cancellationToken);
        }

        if (result == raw.SQLITE_TOOBIG && canLeaveLarge)
        {
            RunPaired(lastRowId, progress, cancellationToken);
        }
        else
        {
            all.IsRow(result, table.Place, cancellationToken);
        }

        progress?.Report(digest.Rows);
    }

    public void Dispose() => _row.Dispose();

    private void RunPaired(long lastRowId, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var rest = new Statement(session, DigestSql.Rest(table, MostPairedBytes), table.Place);
        rest.Bind(1, lastRowId);
        while (rest.Step(cancellationToken))
        {
            Digest(rest, paired: true, cancellationToken);
            Report(progress, cancellationToken);
        }
    }

    private void Report(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (digest.Rows % RowsBetweenReports == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(digest.Rows);
        }
    }

    private void Digest(Statement stored, bool paired, CancellationToken cancellationToken)
    {
        _row.Begin();
        for (int c = 0; c < table.Types.Length; c++)
        {
            int column = paired ? 1 + (2 * c) : 1 + c;
            bool added = paired && !stored.IsNull(column + 1)
                ? (_large ??= new LargeStored(session, table, _row)).TryAdd(stored, c, column + 1, cancellationToken)
                : DigestDecoder.TryAdd(stored, column, table.Types[c], _row);
            if (!added && table.Misfits == Misfits.Refuse)
            {
                throw Refuse(stored, c, column, paired);
            }

            if (!added)
            {
                DigestDecoder.AddMisfit(stored, column, _row);
            }
        }

        UInt128 number = _row.Digest();
        digest.Add(table.HasKey ? RowDigest.OfKey(EncodeKey()) : (ulong)number, number);
    }

    private ReadOnlySpan<byte> EncodeKey()
    {
        int at = 0;
        foreach (int ordinal in table.Key)
        {
            ReadOnlySpan<byte> value = _row.Value(ordinal);
            if (_key.Length < at + sizeof(int) + value.Length)
            {
                Array.Resize(ref _key, Math.Max(2 * _key.Length, at + sizeof(int) + value.Length));
            }

            BinaryPrimitives.WriteInt32BigEndian(_key.AsSpan(at), _row.Lengths[ordinal]);
            value.CopyTo(_key.AsSpan(at + sizeof(int)));
            at += sizeof(int) + value.Length;
        }

        return _key.AsSpan(0, at);
    }

    private EngineFault Refuse(Statement stored, int ordinal, int column, bool paired)
    {
        string size = paired && !stored.IsNull(column + 1) ? Encoding.ASCII.GetString(stored.Bytes(column + 1)) : "";
        string seen = size switch
        {
            "" => StoredClass.Describe(stored, column, stored.TypeOf(column)),
            _ when size.EndsWith("blob", StringComparison.Ordinal) => $"a BLOB of {size[..^4]} bytes",
            _ when table.Types[ordinal].Kind is ValueKind.Text or ValueKind.Json or ValueKind.Any => $"a TEXT of {size[..^4]} bytes that is not valid UTF-8",
            _ => $"a TEXT of {size[..^4]} bytes",
        };
        return StoredClass.Refuse(table.Schema, table.Columns[ordinal], NameOf(stored, paired), seen);
    }

    // The key, or the row id when there is no key or the key itself is what cannot be read.
    private string NameOf(Statement stored, bool paired)
    {
        _row.Begin();
        bool known = table.HasKey;
        for (int c = 0; known && c < table.Types.Length; c++)
        {
            bool isKey = table.Key.Contains(c);
            known = !isKey || DigestDecoder.TryAdd(stored, paired ? 1 + (2 * c) : 1 + c, table.Types[c], _row);
            if (!isKey)
            {
                _row.AddNull();
            }
        }

        return known ? KeyText.Of(table.Schema, RowKey.Decode(EncodeKey()))
            : table.RowId is null ? string.Create(CultureInfo.InvariantCulture, $"row {digest.Rows + 1} of the file")
            : string.Create(CultureInfo.InvariantCulture, $"rowid={stored.Int64(0)}");
    }
}

using System.Text;
using Fairway.Flow.Engines;
using SQLitePCL;

namespace Fairway.Sqlite.Sql;

/// <summary>A prepared statement: bind, step, read columns. Not safe for several threads; dispose it before its session.</summary>
internal sealed unsafe class Statement : IDisposable
{
    private const byte Utf8 = 1;
    private const nint Static = 0;
    private const nint Transient = -1;
    private readonly sqlite3_stmt _owner;
    private readonly nint _handle;
    private readonly RowSession _session;
    private readonly string _place;

    /// <summary>Prepares SQL.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="place">The object that faults name.</param>
    /// <exception cref="EngineFault">The statement does not fit the database.</exception>
    public Statement(RowSession session, string sql, string place)
    {
        _session = session;
        _place = place;
        int result = raw.sqlite3_prepare_v3(session.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _owner);
        if (result == raw.SQLITE_ERROR)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                place,
                $"'{session.DisplayName}' has no such table, or one of its columns is not there",
                "Compare the table with the plan, make the plan again when it was changed, and run the command again.");
        }

        Faults.ThrowOnError(result, session.Handle, place);
        _handle = _owner.DangerousGetHandle();
    }

    /// <summary>Goes on to the next row and returns SQLite's result code as it is.</summary>
    public int StepRaw() => Native.Step(_handle);

    /// <summary>Goes on to the next row; false when there is none.</summary>
    /// <exception cref="EngineFault">SQLite reported an error.</exception>
    /// <exception cref="OperationCanceledException">The token interrupted the statement.</exception>
    public bool Step(CancellationToken cancellationToken) => IsRow(Native.Step(_handle), _place, cancellationToken);

    /// <summary>What a step's result means; faults name the given place.</summary>
    public bool IsRow(int result, string place, CancellationToken cancellationToken)
    {
        if (result == raw.SQLITE_INTERRUPT)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        Faults.ThrowOnError(result, _session.Handle, place);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Makes the statement ready to run again; what is bound stays bound.</summary>
    public void Reset() => _ = Native.Reset(_handle);

    /// <summary>Makes the statement ready to run again and forgets what was bound.</summary>
    public void Clear()
    {
        // A reset repeats the error of the step before it, which was reported there.
        _ = Native.Reset(_handle);
        _ = Native.ClearBindings(_handle);
    }

    public int TypeOf(int column) => Native.ColumnType(_handle, column);

    public bool IsNull(int column) => Native.ColumnType(_handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => Native.ColumnInt64(_handle, column);

    public double Float64(int column) => Native.ColumnDouble(_handle, column);

    /// <summary>Bytes of a BLOB, or of a TEXT in UTF-8, embedded NULs included; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        // A text of a UTF-16 file must be converted before its address is taken: asking for its length moves it.
        if (_session.IsUtf16 && Native.ColumnType(_handle, column) == raw.SQLITE_TEXT)
        {
            Native.ColumnText(_handle, column);
        }

        nint bytes = Native.ColumnBlob(_handle, column);
        return new ReadOnlySpan<byte>((void*)bytes, bytes == 0 ? 0 : Native.ColumnBytes(_handle, column));
    }

    /// <summary>A text, to be kept.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>How many bytes <see cref="Bytes"/> has; zero for anything but TEXT and BLOB.</summary>
    public int ByteCount(int column) =>
        Native.ColumnType(_handle, column) is raw.SQLITE_TEXT or raw.SQLITE_BLOB ? Native.ColumnBytes(_handle, column) : 0;

    public void BindNull(int parameter) => Check(Native.BindNull(_handle, parameter));

    public void Bind(int parameter, long value) => Check(Native.BindInt64(_handle, parameter, value));

    public void Bind(int parameter, double value) => Check(Native.BindDouble(_handle, parameter, value));

    /// <summary>Binds a copy of a UTF-8 text.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> utf8) => BindText(parameter, utf8, Transient);

    /// <summary>Binds a text.</summary>
    public void BindText(int parameter, string text) => BindText(parameter, Encoding.UTF8.GetBytes(text), Transient);

    /// <summary>Binds a copy of bytes.</summary>
    public void BindBlob(int parameter, ReadOnlySpan<byte> bytes) => BindBlob(parameter, bytes, Transient);

    /// <summary>Binds a UTF-8 text where it lies. The memory must not move and must stay until the statement is cleared or bound again.</summary>
    public void BindTextInPlace(int parameter, ReadOnlySpan<byte> utf8) => BindText(parameter, utf8, Static);

    /// <summary>Binds bytes where they lie. The memory must not move and must stay until the statement is cleared or bound again.</summary>
    public void BindBlobInPlace(int parameter, ReadOnlySpan<byte> bytes) => BindBlob(parameter, bytes, Static);

    public void Dispose() => _owner.Dispose();

    private void BindText(int parameter, ReadOnlySpan<byte> utf8, nint destructor)
    {
        byte empty = 0;
        fixed (byte* text = utf8)
        {
            // Without an address SQLite would bind NULL, which is not the empty text.
            Check(text is null
                ? Native.BindText(_handle, parameter, &empty, 0, Transient, Utf8)
                : Native.BindText(_handle, parameter, text, (ulong)utf8.Length, destructor, Utf8));
        }
    }

    private void BindBlob(int parameter, ReadOnlySpan<byte> value, nint destructor)
    {
        byte empty = 0;
        fixed (byte* bytes = value)
        {
            Check(bytes is null
                ? Native.BindBlob(_handle, parameter, &empty, 0, Transient)
                : Native.BindBlob(_handle, parameter, bytes, (ulong)value.Length, destructor));
        }
    }

    private void Check(int result) => Faults.ThrowOnError(result, _session.Handle, _place);
}

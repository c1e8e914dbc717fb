using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>One open COPY into one table, fed with batches until somebody wants something else.</summary>
internal sealed class RowCopy : IDisposable
{
    private readonly CopyIn _copy;
    private readonly RowEncoder _encoder;
    private readonly CopyBuffer _buffer;
    private readonly KeyTrail _trail;
    private readonly string _role;

    private RowCopy(TableSchema table, CopyIn copy, CopyBuffer buffer, string role)
    {
        Table = table;
        _copy = copy;
        _buffer = buffer;
        _role = role;
        _encoder = RowEncoder.For(table);
        _trail = new KeyTrail(table);
        buffer.Clear();
        buffer.Append(_encoder.Head);
    }

    public TableSchema Table { get; }

    /// <summary>True when it should end before it takes more: a refused row could not be named any more, and the server speaks only at the end.</summary>
    public bool IsFull => _trail.IsFull;

    /// <summary>Opens a COPY.</summary>
    /// <exception cref="EngineFault">The server does not let us.</exception>
    public static async Task<RowCopy> BeginAsync(WriteSession session, TableSchema table, CancellationToken cancellationToken)
    {
        bool asText = RowEncoder.IsText(table);
        try
        {
            CopyIn copy = await CopyIn.BeginAsync(session.Connection, WriteSql.Copy(session.Of(table), asText), asText, cancellationToken);
            return new RowCopy(table, copy, session.Buffer, session.Role);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.TranslateWrite(exception, table.Name.ToString(), session.Role).OrStop(cancellationToken);
        }
    }

    /// <summary>Sends the rows, but for the last of their bytes, which wait for company.</summary>
    public async Task WriteAsync(RowBatch rows, CancellationToken cancellationToken)
    {
        _trail.Add(rows);
        try
        {
            while (!_encoder.Fill(rows, _buffer))
            {
                await SendAsync(cancellationToken);
                rows.Relax();
            }
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Translate(exception).OrStop(cancellationToken);
        }
    }

    /// <summary>Sends what waits, and waits until the server has taken all rows.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_buffer.Room.Length < _encoder.Tail.Length)
            {
                await SendAsync(cancellationToken);
            }

            _buffer.Append(_encoder.Tail);
            await SendAsync(cancellationToken);
            await _copy.FinishAsync();
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Translate(exception).OrStop(cancellationToken);
        }
    }

    public Task CancelAsync() => _copy.CancelAsync();

    public void Dispose() => _trail.Dispose();

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await _copy.SendAsync(_buffer.Written, cancellationToken);
        _buffer.Clear();
    }

    private EngineFault Translate(Exception exception)
    {
        CopyPlace place = exception is PostgresException refused ? CopyPlace.Of(refused, Table) : default;
        string key = _trail.KeyOf(place.Line);
        return Faults.TranslateWrite(exception, Table.Name.ToString(), _role, place.Column, key.Length > 0 || place.Line == 0 ? key : $"row {place.Line} of this range");
    }
}

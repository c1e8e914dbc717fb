using Fairway.Flow.Model;
using Fairway.PostgreSql.Following.Messages;

namespace Fairway.PostgreSql.Following;

/// <summary>Reads the messages of a stream into a batch. Transactions that the target has are left out, and of the others what a table's copy has.</summary>
/// <param name="source">The tables.</param>
/// <param name="batch">Where changes go.</param>
/// <param name="numbers">Knows the epoch of transactions.</param>
/// <param name="after">Up to where the target has everything.</param>
/// <param name="markerPrefix">Which messages are our markers.</param>
internal sealed class MessageDecoder(FollowedSource source, BatchBuilder batch, TransactionNumbers numbers, LogPosition after, string markerPrefix)
{
    private readonly RowMessage _row = new();
    private ulong _transaction;
    private bool _isOver;

    /// <summary>Reads one message.</summary>
    /// <exception cref="Fairway.Flow.Engines.EngineFault">A definition has changed.</exception>
    public void Read(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> body = message[1..];
        switch (message[0])
        {
            case MessageKind.Begin:
                Begin(BeginMessage.Read(body));
                break;
            case MessageKind.Commit:
                Commit(CommitMessage.Read(body));
                break;
            case MessageKind.Relation:
                source.Bind(RelationMessage.Read(body));
                break;
            case MessageKind.Insert or MessageKind.Update or MessageKind.Delete when !_isOver:
                Change(message);
                break;
            case MessageKind.Truncate when !_isOver:
                Truncate(TruncateMessage.Read(body));
                break;
            case MessageKind.Logical when !_isOver:
                Mark(LogicalMessage.Read(body, markerPrefix));
                break;
            default:
                // Origins and types: rows are the same whoever wrote them, and types are known from the catalogue.
                break;
        }
    }

    private void Begin(BeginMessage begin)
    {
        // The record of a commit ends behind its begin, and positions are the ends of records.
        _isOver = begin.CommitStart < after.Value;
        _transaction = numbers.Widen(begin.Transaction);
        batch.Begin();
    }

    private void Commit(CommitMessage commit)
    {
        if (_isOver)
        {
            batch.Skip();
        }
        else
        {
            batch.End(new LogPosition(commit.End), commit.Time);
        }

        _isOver = false;
    }

    private void Change(ReadOnlySpan<byte> message)
    {
        _row.Read(message);
        if (source.IsCopied(_row.Relation, _transaction))
        {
            return;
        }

        BoundRelation relation = source.Of(_row.Relation);
        TableChanges changes = batch.Changing(relation.Table);
        switch (message[0])
        {
            case MessageKind.Insert:
                relation.Insert(message, _row, changes);
                break;
            case MessageKind.Update:
                relation.Update(message, _row, changes);
                break;
            default:
                relation.Delete(message, _row, changes);
                break;
        }
    }

    private void Truncate(TruncateMessage truncate)
    {
        foreach (uint oid in truncate.Relations)
        {
            if (!source.IsCopied(oid, _transaction))
            {
                batch.Changing(source.Of(oid).Table).Add(ChangeKind.Truncate, hasRow: false, hasBefore: false);
            }
        }
    }

    private void Mark(LogicalMessage? message)
    {
        if (message is { IsTransactional: true } marker)
        {
            batch.Mark(marker.Content);
        }
    }
}

using System.Collections.Immutable;

namespace Fairway.PostgreSql.Following.Messages;

/// <summary>The shape of a table, sent before its first change and whenever it may be another one.</summary>
/// <param name="Oid">The table.</param>
/// <param name="Schema">Its schema's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in the order in which tuples have them.</param>
internal sealed record RelationMessage(uint Oid, string Schema, string Name, ImmutableArray<RelationMessage.Column> Columns)
{
    public static RelationMessage Read(ReadOnlySpan<byte> body)
    {
        var bytes = new MessageBytes(body);
        uint oid = bytes.UInt32();
        string schema = bytes.Text();
        string name = bytes.Text();
        bytes.Byte();
        ImmutableArray<Column>.Builder columns = ImmutableArray.CreateBuilder<Column>();
        for (int i = bytes.Int16(); i > 0; i--)
        {
            bool identifies = (bytes.Byte() & 1) != 0;
            columns.Add(new Column(identifies, bytes.Text(), bytes.UInt32(), bytes.Int32()));
        }

        // The schema of built-in tables is sent empty; there are none of them among ours.
        return new RelationMessage(oid, schema, name, columns.ToImmutable());
    }

    /// <summary>A column.</summary>
    /// <param name="Identifies">True when an old row has it: it belongs to the replica identity.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type's number.</param>
    /// <param name="Modifier">Its type's modifier.</param>
    internal readonly record struct Column(bool Identifies, string Name, uint Type, int Modifier);
}

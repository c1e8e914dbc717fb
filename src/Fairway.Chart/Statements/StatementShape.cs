using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Fairway.Chart.Statements;

/// <summary>
/// What two runs of one statement have in common: the statement without its values. Each value is a <c>$n</c>; a list of values after IN or ARRAY and the rows of VALUES are one, however many they were; comments
/// are gone, white space and the case of keywords are made equal. No literal of the statement is in it: it may be kept and shown.
/// </summary>
/// <param name="Text">The statement without its values.</param>
/// <param name="Digest">The first 16 hexadecimal digits of the text's SHA-256: the same on every machine and for ever.</param>
/// <param name="Tags">What the program said of itself in a comment of sqlcommenter's form, as far as the key is on the list of <see cref="StatementTags"/>.</param>
public sealed record StatementShape(string Text, string Digest, ImmutableSortedDictionary<string, string> Tags)
{
    /// <summary>The shape of a statement, or of any other text.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="dialect">Whose SQL it is.</param>
    /// <param name="names">
    /// The names of the database, if they are known. SQLite takes a name in double quotes that nothing has for a string: without the names, one that does not stand where only a name can stand counts as a value.
    /// </param>
    public static StatementShape Of(string text, SqlDialect dialect, SchemaNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        string shape = ShapeWriter.Write(ShapeFolding.Fold(ShapePieces.Of(new Sentence(text, dialect), names)));
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape)).AsSpan(0, 8));
        return new StatementShape(shape, digest, StatementTags.Of(text, dialect));
    }
}

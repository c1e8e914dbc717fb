namespace Fairway.Chart.Statements;

/// <summary>The pieces of a statement's shape: every value has become the same one.</summary>
internal static class ShapePieces
{
    /// <summary>The pieces in order.</summary>
    public static List<ShapePiece> Of(Sentence sentence, SchemaNames? names)
    {
        int end = sentence.Count;
        while (end > 0 && sentence.IsSymbol(end - 1, ";"))
        {
            end--;
        }

        List<ShapePiece> pieces = new(end);
        int setting = Setting(sentence);
        for (int at = 0; at < end; at++)
        {
            ShapePiece piece = at >= setting && sentence.Kind(at) != SqlTokenKind.Symbol ? ShapePiece.Value : Piece(sentence, at, names);
            bool isSign = sentence.IsSymbol(at, "-") || sentence.IsSymbol(at, "+");
            if (isSign && sentence.Kind(at + 1) == SqlTokenKind.Number && !IsOperand(sentence, at - 1))
            {
                continue;
            }

            // A string goes on in the next line, and a setting may be several words.
            bool goesOn = pieces.Count > 0 && pieces[^1].IsValue && piece.IsValue && (at >= setting || sentence.Kind(at) == SqlTokenKind.Text);
            if (!goesOn)
            {
                pieces.Add(piece);
            }
        }

        return pieces;
    }

    private static ShapePiece Piece(Sentence sentence, int at, SchemaNames? names)
    {
        string key = sentence[at];
        return sentence.Kind(at) switch
        {
            SqlTokenKind.Symbol => new ShapePiece(key),
            SqlTokenKind.QuotedName when IsName(sentence, at, names) => new ShapePiece(sentence.Slice(at, at + 1), IsName: true),
            SqlTokenKind.Word when key is "null" or "true" or "false" && !IsPartOfClause(sentence, at) => ShapePiece.Value,
            SqlTokenKind.Word => ReservedWords.IsShown(key) && !sentence.IsSymbol(at - 1, ".") ? new ShapePiece(key.ToUpperInvariant()) : new ShapePiece(key, IsName: true),
            _ => ShapePiece.Value,
        };
    }

    // IS NOT NULL and ON DELETE SET NULL have no value.
    private static bool IsPartOfClause(Sentence sentence, int at) => sentence.IsAny(at - 1, "is", "not", "set", "on", "returns") || sentence.IsSymbol(at - 1, ".");

    private static bool IsOperand(Sentence sentence, int at) => sentence.Kind(at) switch
    {
        SqlTokenKind.None => false,
        SqlTokenKind.Symbol => sentence[at] is ")" or "]",
        SqlTokenKind.Word => !ReservedWords.Opens(sentence[at]),
        _ => true,
    };

    // SQLite takes "this" for a string where nothing has such a name.
    private static bool IsName(Sentence sentence, int at, SchemaNames? names) =>
        sentence.Dialect != SqlDialect.Sqlite
        || sentence.Text[sentence.Token(at).Start] != '"'
        || sentence.IsSymbol(at - 1, ".")
        || sentence.IsSymbol(at + 1, ".")
        || sentence.IsAny(at - 1, "from", "join", "into", "update", "table", "as", "view", "index", "exists")
        || (names?.Knows(sentence[at]) ?? false);

    // The place after which all is the value of a setting, words among it: SET search_path TO a, b.
    private static int Setting(Sentence sentence)
    {
        bool isSet = sentence.IsAny(0, "set", "pragma") && !sentence.IsAny(1, "constraints", "transaction");
        bool isAltered = sentence.Is(0, "alter") && sentence.IsAny(1, "role", "user", "database", "system");
        int set = isSet ? 0 : isAltered ? sentence.Find(2, sentence.Count, i => sentence.Is(i, "set")) : sentence.Count;
        return sentence.Find(set, sentence.Count, at => sentence.Is(at, "to") || sentence.IsSymbol(at, "=") || (sentence.Is(at, "zone") && sentence.Is(at - 1, "time"))) + 1;
    }
}

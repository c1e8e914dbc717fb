namespace Fairway.Chart.Statements;

/// <summary>Makes lists of values one value: a program that asks for three orders runs the same statement as when it asks for two.</summary>
internal static class ShapeFolding
{
    /// <summary>The pieces with their lists folded.</summary>
    public static List<ShapePiece> Fold(List<ShapePiece> pieces)
    {
        List<ShapePiece> folded = new(pieces.Count);
        for (int at = 0; at < pieces.Count;)
        {
            folded.Add(pieces[at]);
            at++;
            bool isList = at < pieces.Count && ((pieces[at - 1].Is("IN") && pieces[at].Is("(")) || (pieces[at - 1].Is("ARRAY") && pieces[at].Is("[")));
            if (isList && Constants(pieces, at + 1) is { } list)
            {
                folded.AddRange(pieces[at..list.FirstEnd]);
                at = list.End;
            }
            else if (at < pieces.Count && pieces[at - 1].Is("VALUES") && pieces[at].Is("("))
            {
                at = Rows(pieces, at, folded);
            }
        }

        return folded;
    }

    // Rows that are like the first, and those that are nothing but values.
    private static int Rows(List<ShapePiece> pieces, int at, List<ShapePiece> folded)
    {
        int firstStart = at;
        int firstEnd = Closing(pieces, at);
        folded.AddRange(pieces[firstStart..firstEnd]);
        at = firstEnd;
        while (at + 1 < pieces.Count && pieces[at].Is(",") && pieces[at + 1].Is("("))
        {
            int end = Closing(pieces, at + 1);
            bool isConstant = Constants(pieces, at + 2) is { } row && row.End == end - 1;
            bool isSame = end - at - 1 == firstEnd - firstStart && pieces.Slice(at + 1, end - at - 1).SequenceEqual(pieces.Slice(firstStart, firstEnd - firstStart));
            if (!isConstant && !isSame)
            {
                break;
            }

            at = end;
        }

        return at;
    }

    // After the bracket that closes the one here.
    private static int Closing(List<ShapePiece> pieces, int at)
    {
        int depth = 0;
        for (; at < pieces.Count; at++)
        {
            depth += pieces[at].Is("(") ? 1 : pieces[at].Is(")") ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return pieces.Count;
    }

    // Where the first value of a list of nothing but values ends, and where its bracket closes; null where something else is in it.
    private static (int FirstEnd, int End)? Constants(List<ShapePiece> pieces, int at)
    {
        int firstEnd = -1;
        while (Constant(pieces, at, mayNest: true) is { } end && end < pieces.Count)
        {
            firstEnd = firstEnd < 0 ? end : firstEnd;
            if (pieces[end].Is(")") || pieces[end].Is("]"))
            {
                return (firstEnd, end);
            }

            if (!pieces[end].Is(","))
            {
                return null;
            }

            at = end + 1;
        }

        return null;
    }

    private static int? Constant(List<ShapePiece> pieces, int at, bool mayNest)
    {
        if (at < pieces.Count && mayNest && pieces[at].Is("("))
        {
            int? part = at;
            do
            {
                part = Constant(pieces, part.Value + 1, mayNest: false);
            }
            while (part < pieces.Count && pieces[part.Value].Is(","));
            return part < pieces.Count && pieces[part.Value].Is(")") ? part + 1 : null;
        }

        at += at < pieces.Count && (pieces[at].Is("-") || pieces[at].Is("+")) ? 1 : 0;
        if (at >= pieces.Count || !(pieces[at].IsValue || pieces[at].Is("DEFAULT")))
        {
            return null;
        }

        at++;
        while (at + 1 < pieces.Count && pieces[at].Is("::"))
        {
            at = TypeEnd(pieces, at + 1);
        }

        return at;
    }

    private static int TypeEnd(List<ShapePiece> pieces, int at)
    {
        while (at < pieces.Count && (pieces[at].IsName || pieces[at].Is(".") || pieces[at].Is("WITH") || pieces[at].Is("[")
            || (pieces[at].Is("]") && pieces[at - 1].Is("["))))
        {
            at++;
        }

        // numeric(10, 2)
        return at < pieces.Count && pieces[at].Is("(") && pieces[at - 1].IsName ? Closing(pieces, at) : at;
    }

    private static bool SequenceEqual(this List<ShapePiece> one, List<ShapePiece> other) => Enumerable.SequenceEqual(one, other);
}

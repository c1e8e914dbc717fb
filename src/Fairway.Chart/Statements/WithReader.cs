using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>Reads WITH: queries that have names for the rest of the statement.</summary>
internal sealed class WithReader(ReadingContext context)
{
    private Sentence Sentence => context.Sentence;

    /// <summary>Reads WITH, if it is there.</summary>
    public (int After, CommonTables? Tables) Read(int start, int end, Scope? outer, CommonTables? around)
    {
        if (start >= end || !Sentence.Is(start, "with"))
        {
            return (start, around);
        }

        var tables = new CommonTables(context.Names.Comparer, around);
        bool isRecursive = Sentence.Is(start + 1, "recursive");
        int at = isRecursive ? start + 2 : start + 1;
        if (isRecursive)
        {
            // Each may name any other.
            for (int name = at; name < end && Opening(name, end) is var open && open < end; name = Next(open, end))
            {
                tables.Set(Sentence[name], Outputs.Unknown);
            }
        }

        while (at < end && Opening(at, end) is var open && open < end)
        {
            string name = Sentence[at];
            (List<string> names, _) = context.Sources.NameList(at + 1, end);
            Action<Outputs>? first = isRecursive ? arm => tables.Set(name, Given(arm)) : null;
            tables.Set(name, Given(context.Queries.Read(open + 1, Math.Min(Sentence.Closer(open), end), outer, tables, Uses.Named, first)));
            int next = Next(open, end);
            Added(name, Sentence.After(open), next);
            if (!Sentence.IsSymbol(next - 1, ","))
            {
                return (next, tables);
            }

            at = next;

            Outputs Given(Outputs outputs) => outputs.Renamed(names);
        }

        return (at, tables);

        // SEARCH … SET a, CYCLE … SET b USING c add columns.
        void Added(string name, int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                if (Sentence.IsAny(i, "set", "using") && Sentence.IsNamePart(i + 1))
                {
                    tables.Find(name)!.Add(new OutColumn(Sentence[i + 1], [])); // It was set above.
                }
            }
        }
    }

    // The bracket of the query that the name here stands for.
    private int Opening(int at, int end) => Sentence.Find(at + 1, end, i => Sentence.IsSymbol(i, "(") && (Sentence.IsAny(i - 1, "as", "materialized")));

    // After the comma that follows the query in this bracket, or at what follows the last one.
    private int Next(int open, int end)
    {
        int at = Sentence.After(open);
        int next = Sentence.Find(at, end, i => Sentence.IsSymbol(i, ",") && IsNextName(i + 1) || Sentence.IsAny(i, "select", "insert", "update", "delete", "merge", "replace", "values", "table") || Sentence.IsSymbol(i, "("));
        return Sentence.IsSymbol(next, ",") ? next + 1 : next;
    }

    // CYCLE and SEARCH have lists of their own.
    private bool IsNextName(int at) => Sentence.IsNamePart(at) && (Sentence.Is(at + 1, "as") || Sentence.IsSymbol(at + 1, "("));
}

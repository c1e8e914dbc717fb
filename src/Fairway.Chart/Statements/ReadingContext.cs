namespace Fairway.Chart.Statements;

/// <summary>What the readers of a statement's parts share: the statement, the names, what was gathered, and one another.</summary>
internal sealed class ReadingContext
{
    // Programs nest a handful; who nests more than this is after the stack.
    private const int Deepest = 100;
    private int _depth;

    public ReadingContext(Sentence sentence, SchemaNames names, LocalNames locals)
    {
        Sentence = sentence;
        Names = names;
        Locals = locals;
        Uses = new UseCollector(names);
        Resolver = new NameResolver(this);
        Expressions = new ExpressionReader(this);
        Sources = new SourceReader(this);
        Items = new SourceItemReader(this);
        Queries = new QueryReader(this);
        With = new WithReader(this);
        Writes = new WriteReader(this);
    }

    public Sentence Sentence { get; }

    public SchemaNames Names { get; }

    public LocalNames Locals { get; }

    public UseCollector Uses { get; }

    public NameResolver Resolver { get; }

    public ExpressionReader Expressions { get; }

    public SourceReader Sources { get; }

    public SourceItemReader Items { get; }

    public QueryReader Queries { get; }

    public WithReader With { get; }

    public WriteReader Writes { get; }

    /// <summary>Reads a part inside another one, unless it is too deep.</summary>
    public Outputs Inside(Func<Outputs> read)
    {
        if (_depth == Deepest)
        {
            Uses.IsWhole = false;
            return Outputs.Unknown;
        }

        _depth++;
        Outputs outputs = read();
        _depth--;
        return outputs;
    }
}

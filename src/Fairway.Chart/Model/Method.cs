namespace Fairway.Chart.Model;

/// <summary>How something was found out.</summary>
public enum Method
{
    /// <summary>The database's own catalogue.</summary>
    Catalogue,

    /// <summary>The database's own parser, asked about a statement on an empty copy of the schema.</summary>
    Engine,

    /// <summary>Our own reading of a statement that the database's parser refused.</summary>
    Lexer,

    /// <summary>Looks at who is connected.</summary>
    Sessions,

    /// <summary>The database's statement statistics.</summary>
    Statements,

    /// <summary>Rights that somebody has.</summary>
    Grants,

    /// <summary>The database's log of statements.</summary>
    QueryLog,

    /// <summary>A program's source text.</summary>
    Source,

    /// <summary>What another tool has written down: a dbt manifest.</summary>
    Import,

    /// <summary>A table of times: cron, a timer.</summary>
    Schedule,

    /// <summary>A person said so.</summary>
    Declared,

    /// <summary>Somebody touched the side that was left.</summary>
    Tripwire,
}

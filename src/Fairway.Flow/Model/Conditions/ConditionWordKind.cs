namespace Fairway.Flow.Model.Conditions;

/// <summary>What a piece of a condition's text is.</summary>
internal enum ConditionWordKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A word, number or date without quotes.</summary>
    Bare,

    /// <summary>A literal in single quotes.</summary>
    Literal,

    /// <summary>A name in double quotes.</summary>
    Name,

    /// <summary>A parenthesis, comma or comparison.</summary>
    Sign,

    /// <summary>Something that belongs nowhere: its text says what.</summary>
    Broken,
}

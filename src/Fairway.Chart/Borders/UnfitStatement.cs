using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Borders;

/// <summary>A statement that programs send today and another schema would refuse: an entry of what the compatibility layer must do, or what a program must change first.</summary>
/// <param name="Shape">The statement without literals.</param>
/// <param name="Code">The SQLSTATE of the refusal.</param>
/// <param name="Consumers">Who sends it.</param>
/// <param name="Times">How often it was seen.</param>
public sealed record UnfitStatement(string Shape, string Code, ImmutableArray<NodeId> Consumers, long Times)
{
    /// <summary>True when the parser would need a value, or its type, that no shape has: it says nothing about the schema.</summary>
    public bool IsForWantOfValues => Code is "42725" or "42P18" or "42P08";

    /// <summary>The refusal in words.</summary>
    public string Because => Code switch
    {
        "42P01" => "there is no such table or view",
        "42703" => "there is no such column",
        "42883" => "there is no such function or operator",
        "42804" or "42846" => "a type does not fit",
        "3F000" => "there is no such schema",
        "42704" => "there is no such type or other object",
        "42601" => "it is no statement that the parser takes",
        "42725" or "42P18" or "42P08" => "the type of a value that is gone cannot be known",
        "42P10" => "there is no unique key that ON CONFLICT names",
        "428C9" => "a generated column is written",
        "42501" => "the right to it is missing",
        _ => "the parser refuses it",
    };
}

namespace Fairway.Flow.Model.Conditions;

/// <summary>The columns that a condition asks about.</summary>
public static class ConditionColumns
{
    /// <summary>Their names, each once, in the order in which they are asked about.</summary>
    public static IEnumerable<string> Of(Condition? condition) => All(condition).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> All(Condition? condition) => condition switch
    {
        Compared c => [c.Column],
        OneOf c => [c.Column],
        IsNull c => [c.Column],
        IsBlank c => [c.Column],
        Matches c => [c.Column],
        AllOf c => c.Conditions.SelectMany(All),
        AnyOf c => c.Conditions.SelectMany(All),
        Not c => All(c.Condition),
        _ => [],
    };
}

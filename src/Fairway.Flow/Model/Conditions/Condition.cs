namespace Fairway.Flow.Model.Conditions;

/// <summary>
/// A question about one row that is answered yes or no, never "unknown": whatever asks about a value that is NULL is answered no, except
/// <see cref="IsNull"/>, and <see cref="Not"/> turns that answer round. So <c>country not in (US)</c> holds for a row without a country, and <c>country &lt;&gt; US</c>
/// does not. Texts are compared byte for byte, in the order of their characters' numbers, whatever a column's collation says: every engine answers alike.
/// The set is closed.
/// </summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>The condition as users write it; <see cref="ConditionText.TryParse"/> reads it back.</summary>
    public sealed override string ToString() => ConditionText.Of(this);
}

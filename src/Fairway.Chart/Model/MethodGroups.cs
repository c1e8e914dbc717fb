namespace Fairway.Chart.Model;

/// <summary>Which methods see the same thing.</summary>
public static class MethodGroups
{
    /// <summary>The group of a method.</summary>
    public static MethodGroup Group(this Method method) => method switch
    {
        Method.Catalogue or Method.Grants => MethodGroup.Catalogue,
        Method.Engine or Method.Lexer or Method.Sessions or Method.Statements or Method.QueryLog or Method.Tripwire => MethodGroup.Traffic,
        Method.Source or Method.Schedule => MethodGroup.Code,
        Method.Declared => MethodGroup.Declared,
        Method.Import => MethodGroup.Imported,
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };
}

namespace Fairway.Sqlite.Definitions;

/// <summary>Kinds of objects that SQLite keeps outside its table of definitions: they are set, not created.</summary>
internal static class ObjectKinds
{
    /// <summary>A number in the file's header.</summary>
    public const string Setting = "setting";

    /// <summary>The planner's statistics, gathered anew.</summary>
    public const string Statistics = "statistics";

    /// <summary>The last number that a table gave out.</summary>
    public const string Sequence = "sequence";

    /// <summary>True for what may be set again and again with the same result.</summary>
    public static bool IsRepeatable(string kind) => kind is Setting or Statistics or Sequence;
}

namespace Fairway.Sqlite.Examination;

/// <summary>The stable codes of what the doctor finds (docs/engines/sqlite.md).</summary>
internal static class FindingCodes
{
    public const string DamagedFile = "integrity";
    public const string NotWritable = "not-writable";
    public const string NotEmpty = "not-empty";
    public const string CopyBegun = "copy-begun";
    public const string InvalidText = "invalid-utf8";
    public const string UnknownCollation = "unknown-collation";
    public const string NoKey = "no-key";
    public const string NullInKey = "null-in-key";
    public const string MixedKinds = "mixed-kinds";
    public const string UnfitValues = "unfit-values";
    public const string Orphans = "orphans";
    public const string BrokenReference = "broken-reference";
    public const string NotCarried = "not-carried";
    public const string View = "view";
    public const string Trigger = "trigger";
    public const string FoldingCollation = "folding-collation";
    public const string LongerThanDeclared = "longer-than-declared";
    public const string TextWithNul = "text-with-nul";
    public const string Utf16 = "utf16";
    public const string Wal = "wal";
    public const string NotExamined = "not-examined";
    public const string CannotFollow = "cannot-follow";
    public const string ReadersBlock = "readers-block";
    public const string StrangeCollation = "strange-collation";
    public const string NotCaptured = "not-captured";
    public const string NeedsBusyTimeout = "needs-busy-timeout";
    public const string NotGuarded = "not-guarded";
    public const string WriterOpen = "writer-open";
}

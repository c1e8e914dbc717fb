namespace Fairway.PostgreSql.Following;

/// <summary>The stable codes of what the examination for following finds, beside those of the doctor (docs/engines/postgresql.md).</summary>
internal static class CaptureCodes
{
    public const string NoTable = "no-table";
    public const string NotOwner = "not-owner";
    public const string OtherText = "other-text";
}

namespace Fairway.Chart.Certainty;

/// <summary>
/// How sure a kind of finding is. They are proposals, ordered by reason and not calibrated by counting: a confidence of 0.95 says "more trusted than 0.90", and nobody
/// has counted that 95 of 100 are right.
/// </summary>
public static class Weights
{
    /// <summary>What: the catalogue or the database's parser says so.</summary>
    public const double Exact = 0.99;

    /// <summary>What: our own reading, and the column was named with its table.</summary>
    public const double Qualified = 0.95;

    /// <summary>What: our own reading, and one table only has such a column.</summary>
    public const double Unqualified = 0.90;

    /// <summary>What: several tables could be meant.</summary>
    public const double Ambiguous = 0.40;

    /// <summary>Who: the statement carries its program's own tag.</summary>
    public const double Tagged = 0.97;

    /// <summary>Who: a user of its own, and an application's name.</summary>
    public const double OwnUserAndName = 0.95;

    /// <summary>Who: a user of its own.</summary>
    public const double OwnUser = 0.85;

    /// <summary>Who: a user that several share, told apart by where they come from.</summary>
    public const double SharedUserAndPlace = 0.60;

    /// <summary>Who: a user that several share.</summary>
    public const double SharedUser = 0.30;

    /// <summary>What is at least as sure needs nobody's word.</summary>
    public const double Sure = 0.95;

    /// <summary>What is less sure than that and at least this is asked of its owner.</summary>
    public const double Asked = 0.50;

    /// <summary>What is less sure than this is not shown unless it is looked for.</summary>
    public const double Hidden = 0.25;
}

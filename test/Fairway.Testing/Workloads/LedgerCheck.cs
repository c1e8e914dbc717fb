namespace Fairway.Testing.Workloads;

/// <summary>What came of all transactions.</summary>
/// <param name="Acknowledged">Transactions that a client was told are committed.</param>
/// <param name="Unknown">Transactions of which nobody was told.</param>
/// <param name="Lost">Acknowledged, and not there.</param>
/// <param name="Doubled">There more than once.</param>
/// <param name="Revived">Failed, and there all the same.</param>
/// <param name="Strange">There, and no client wrote it.</param>
public sealed record LedgerCheck(int Acknowledged, int Unknown, int Lost, int Doubled, int Revived, int Strange)
{
    /// <summary>True when nothing is lost, doubled, revived or strange.</summary>
    public bool IsExact => (Lost, Doubled, Revived, Strange) == (0, 0, 0, 0);
}

namespace Fairway.Testing.Workloads;

/// <summary>What a transaction of a client does.</summary>
public enum BankWork
{
    /// <summary>Moves money between two accounts and writes it down: three tables.</summary>
    Transfer,

    /// <summary>Leaves its token alone: one table.</summary>
    Token,

    /// <summary>Does what is hard to carry in the wrong order (<see cref="Workloads.Churn"/>), and reads its own last write first.</summary>
    Churn,
}

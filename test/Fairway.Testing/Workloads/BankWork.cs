namespace Fairway.Testing.Workloads;

/// <summary>What a transaction of a client does.</summary>
public enum BankWork
{
    /// <summary>Moves money between two accounts and writes it down: three tables.</summary>
    Transfer,

    /// <summary>Leaves its token alone: one table.</summary>
    Token,
}

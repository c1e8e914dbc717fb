namespace Fairway.Testing.Workloads;

/// <summary>How busy a bank is.</summary>
/// <param name="Clients">How many clients, each with a connection of its own.</param>
/// <param name="Accounts">How many accounts were made.</param>
/// <param name="Pause">How long each client rests between two transactions.</param>
/// <param name="Work">What a transaction does.</param>
public sealed record BankLoad(int Clients, int Accounts, TimeSpan Pause, BankWork Work = BankWork.Transfer);

namespace Fairway.Host.Demo.Live;

/// <summary>One move of the authority.</summary>
/// <param name="Command">What was asked: <c>cutover</c> or <c>rollback</c>.</param>
/// <param name="HoldMs">How long writers were held, as the runner measured it.</param>
/// <param name="LongestWaitMs">The longest transfer around it, begin to acknowledgement, as the writers measured it.</param>
/// <param name="Writes">Acknowledged transfers when the authority had moved and the other way was proved.</param>
internal sealed record BankSwitch(string Command, double HoldMs, double LongestWaitMs, int Writes);

using System.Collections.Immutable;

namespace Fairway.Control.Runbook.Messages;

/// <summary>From whom to whom mails go, and through which server.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="To">The receivers' addresses, at least one.</param>
/// <param name="Server">Where the server's address is kept (<c>smtp://user:password@host:587</c>): <c>env:NAME</c>, <c>file:PATH</c>, <c>exec:COMMAND</c>; one without a password may stand here itself.</param>
public sealed record MailRoute(string From, ImmutableArray<string> To, string Server);

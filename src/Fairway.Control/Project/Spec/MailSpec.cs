using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>From whom to whom mails go.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="To">The receivers' addresses.</param>
/// <param name="Server">Where the server's address is kept, or one without a password.</param>
public sealed record MailSpec(string From, ImmutableArray<string> To, string Server);

using System.Collections.Immutable;

namespace Fairway.Control.Runbook.Messages;

/// <summary>A form that somebody wrote: texts and placeholders in turn.</summary>
internal sealed class WrittenForm(ImmutableArray<Func<FactWriter, MessageFacts, string>> parts) : MessageForm
{
    private protected override string BodyFor(FactWriter writer, MessageFacts facts) => string.Concat(parts.Select(part => part(writer, facts)));
}

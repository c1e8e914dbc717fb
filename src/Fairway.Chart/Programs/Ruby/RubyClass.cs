namespace Fairway.Chart.Programs.Ruby;

/// <summary>A class of a Ruby file.</summary>
/// <param name="Name">Its full name, <c>Shop::Order</c>.</param>
/// <param name="Base">What it is derived from; empty when it says nothing.</param>
/// <param name="From">The index of its first token.</param>
/// <param name="To">The index after its last token.</param>
/// <param name="Line">Its line.</param>
internal sealed record RubyClass(string Name, string Base, int From, int To, int Line)
{
    /// <summary>Its name without modules.</summary>
    public string Short => Name[(Name.LastIndexOf(':') + 1)..];
}

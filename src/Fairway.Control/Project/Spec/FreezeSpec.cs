using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>Days on which a domain is not switched, by the clocks of the project's zone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Domain">The domain.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Why">What for; null when the file does not say.</param>
/// <param name="Exceptions">Who has allowed a switch all the same.</param>
public sealed record FreezeSpec(string Id, string Domain, DateOnly From, DateOnly To, string? Why, ImmutableArray<FreezeExceptionSpec> Exceptions)
{
    /// <summary>The roles whose people can make an exception.</summary>
    public static ImmutableArray<string> Makers { get; } = ["commander", "sponsor"];

    /// <summary>True on its days.</summary>
    public bool Holds(DateOnly day) => From <= day && day <= To;

    /// <summary>The exception that holds on a day; null when none does.</summary>
    public FreezeExceptionSpec? ExceptionOn(DateOnly day) => Exceptions.FirstOrDefault(e => day <= e.Until);
}

using System.CommandLine;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Validation;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>Which domain a command means: the one that is named, or the only one.</summary>
internal static class DomainChoice
{
    public static Argument<string?> Argument() => new("DOMAIN") { Description = "The domain; may be left out when the project has one.", Arity = ArgumentArity.ZeroOrOne };

    /// <exception cref="CommandRefusedException">There is no such domain, or several and none is named.</exception>
    public static string Of(ProjectSpec spec, string? named)
    {
        string[] known = [.. spec.Domains.Select(d => d.Name)];
        if (named is null)
        {
            return known.Length == 1 ? known[0] : throw new CommandRefusedException(
                ExitCode.Usage, "The command", $"the project has {known.Length} domains and none is named", $"Name one of: {string.Join(", ", known)}.");
        }

        return known.Contains(named) ? named : throw new CommandRefusedException(
            ExitCode.Usage,
            $"Domain {named}",
            "the project has none of this name",
            NearestName.Remedy(named, known, $"Name one of: {string.Join(", ", known)}."));
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairway.Control.Journal;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// How captures are called: by project, domain, systems, direction and number, so that what an earlier crossing left is never taken for this one's. The systems are in
/// it because a server shares the names of slots among its databases, and two projects of one name may meet there.
/// </summary>
internal static class CaptureName
{
    private const int MostReadable = 20;

    public static string Of(Workspace workspace, string domain, CrossingDirection direction, int number)
    {
        string whose = $"{workspace.Spec.Name}/{domain}/{workspace.Source.DisplayName}/{workspace.Target.DisplayName}";
        string readable = new([.. domain.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_').Take(MostReadable)]);
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whose)))[..8];
        return string.Create(CultureInfo.InvariantCulture, $"fw_{readable}_{digest}_{(direction == CrossingDirection.Forward ? 'f' : 'b')}{number}");
    }
}

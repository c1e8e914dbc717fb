using System.CommandLine;
using Fairway.Control.Evidence;
using Fairway.Control.Project;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Evidence;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>journal verify</c>: holds the journal against every checkpoint of it, and says what that excludes and what it does not. Writes nothing.</summary>
internal sealed class JournalVerifyCommand : ICommandFactory
{
    private readonly Option<string[]> _anchors = new("--anchor")
    {
        Description = "A checkpoint that was kept elsewhere: a file, or its text as it stands in a mail or a ticket. May be given several times.",
        HelpName = "FILE|TEXT",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _keys = new("--key")
    {
        Description = "A public key to trust, in the place of the one in the state folder. May be given several times, where several machines sign.",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _offline = new("--offline")
    {
        Description = "Verify this bundle of 'journal export' alone, without a project and without a database.",
        HelpName = "BUNDLE",
    };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("verify", "Prove that the journal is what was recorded, as far as its checkpoints reach.") { _anchors, _keys, _offline };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        var request = new VerifyRequest([.. invocation.Parsed.GetRequiredValue(_anchors)], [.. invocation.Parsed.GetRequiredValue(_keys)]);
        JournalVerification verification = invocation.Parsed.GetValue(_offline) is { } bundle
            ? await JournalVerification.OfBundleAsync(bundle, request, cancellationToken)
            : await JournalVerification.OfProjectAsync(await services.Workspaces.OpenAsync(invocation.Project, cancellationToken), request, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(Json(verification)));
        }
        else
        {
            Print(invocation.Terminal, verification);
        }

        return verification.Report.Ok ? ExitCode.Done : ExitCode.Failed;
    }

    private static object Json(JournalVerification verification)
    {
        ProofReport report = verification.Report;
        return new
        {
            report.Ok,
            report.Project,
            verification.Journal,
            report.Size,
            report.Head,
            verification.Keys,
            Asked = verification.Asked.Select(a => new { Place = a.Key, Checkpoints = a.Value }),
            NotAsked = verification.Unread,
            Agreeing = report.Checkpoints,
            Newest = report.Newest is { } seal ? new { seal.Checkpoint.Size, seal.Checkpoint.Head, seal.Checkpoint.At, Key = seal.KeyId, seal.Places } : null,
            report.Findings,
            report.Decisions,
            report.Excluded,
            report.NotExcluded,
            report.Notes,
        };
    }

    private static void Print(Terminal terminal, JournalVerification verification)
    {
        ProofReport report = verification.Report;
        Say($"{report.Project}: {CountedText.Of(report.Size, "intact record")} in {verification.Journal}{(report.Size > 0 ? $", head {report.Head[..16]}…" : "")}");
        int all = verification.Asked.Values.Sum();
        Say(all == 0 ? "No checkpoint of it was found or given." : $"Held against {CountedText.Of(all, "checkpoint")} ({string.Join(", ", verification.Asked.Select(a => $"{a.Value} of {a.Key}"))}); it agrees with {report.Checkpoints}.");
        List("Not asked:", verification.Unread.Select(u => $"{u.Place}: {u.Reason}"));
        List(report.Ok ? "No damage was found." : "DAMAGE:", report.Findings.Select(f => $"{f.Place}: {f.Seen}."));
        List("This excludes:", report.Excluded);
        List("It cannot exclude:", report.NotExcluded);
        List("Also:", report.Notes);

        void Say(string line) => terminal.Result(Printable.Of(line));

        void List(string title, IEnumerable<string> lines)
        {
            string[] all = [.. lines];
            if (all.Length > 0 || title.EndsWith('.'))
            {
                terminal.Result();
                Say(title);
            }

            foreach (string line in all)
            {
                Say($"  - {line}");
            }
        }
    }
}

using Fairway.Control.Evidence;

namespace Fairway.Tests.Control.Evidence;

public class JournalProofTests
{
    private static readonly CancellationToken _go = TestContext.Current.CancellationToken;
    private static readonly EvidenceKey _key = EvidenceKey.Make();

    [Fact]
    public async Task A_journal_that_nobody_touched_is_sealed_up_to_its_newest_checkpoint()
    {
        Vault vault = await Vault.FilledAsync(_key, _go);

        ProofReport report = await vault.ProveAsync(_key.Public, _go);

        Assert.True(report.Ok);
        Assert.Equal((40, 35, 5), (report.Size, report.Newest!.Checkpoint.Size, report.Checkpoints));
        Assert.Equal([Vault.Target, Vault.Source], report.Newest.Places);
        Assert.Contains(report.Excluded, s => s.StartsWith("The journal was not cut off below record 35 since 2027-02-03 04:0", StringComparison.Ordinal));
        Assert.StartsWith("Records after 35, the newest checkpoint: that some were cut off at the end, or that records 36 to 40 were written anew", report.NotExcluded[0], StringComparison.Ordinal);
        Assert.Contains(_key.Public.Id, report.NotExcluded[1], StringComparison.Ordinal);
        Assert.StartsWith("That what was recorded was true", report.NotExcluded[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_checkpoint_the_proof_says_that_it_proves_little()
    {
        var vault = new Vault();
        await vault.AppendAsync(3, "sync", _go);

        ProofReport report = await vault.ProveAsync(_key.Public, _go);

        Assert.True(report.Ok);
        Assert.Null(report.Newest);
        Assert.Single(report.Excluded);
        Assert.StartsWith("No checkpoint vouches for this journal", report.NotExcluded[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_journal_is_told_from_the_records_that_were_seen()
    {
        Vault vault = await Vault.FilledAsync(_key, _go);
        vault.Lines.RemoveRange(20, 20);

        ProofReport report = await vault.ProveAsync(_key.Public, _go);

        Assert.Equal([ProofFindingKind.JournalTooShort, ProofFindingKind.JournalTooShort, ProofFindingKind.JournalTooShort], report.Findings.Select(f => f.Kind));
        Assert.Contains("saw more records than the 20 that are there", report.Findings[0].Seen, StringComparison.Ordinal);
        Assert.Equal(15, report.Newest!.Checkpoint.Size);
    }

    [Fact]
    public async Task Two_journals_of_one_copied_folder_verify_alone_and_are_told_apart_by_what_the_databases_keep()
    {
        Vault one = await Vault.FilledAsync(_key, _go);
        Vault other = one.Copy();
        await one.AppendAsync(2, "sync", _go);
        await other.AppendAsync(2, "verify", _go);
        string text = one.Keep(_key, Vault.Target, Vault.Source).Text;

        Assert.True((await one.ProveAsync(_key.Public, _go)).Ok);
        Assert.True((await other.ProveAsync(_key.Public, _go)).Ok);
        other.Kept[Vault.Target].Add(text);
        ProofReport told = await other.ProveAsync(_key.Public, _go);

        ProofFinding finding = Assert.Single(told.Findings);
        Assert.Equal(ProofFindingKind.JournalRewritten, finding.Kind);
        Assert.Contains("both go back to one journal that was copied", finding.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_is_no_damage_and_is_named()
    {
        var vault = new Vault();
        await vault.AppendAsync(3, "sync", _go);
        vault.Keep(_key, Vault.Target);
        vault.Clock.Now -= TimeSpan.FromDays(400);
        await vault.AppendAsync(3, "sync", _go);
        vault.Keep(_key, Vault.Target);

        ProofReport report = await vault.ProveAsync(_key.Public, _go);

        Assert.True(report.Ok);
        Assert.Equal(6, report.Newest!.Checkpoint.Size);
        Assert.StartsWith("Record 4 says 2025-12-3", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_damage_is_named_at_once()
    {
        Vault vault = await Vault.FilledAsync(_key, _go);
        vault.Lines[19][40] ^= 1;
        vault.Kept[Vault.Mail].Add("hello\n");
        vault.Kept[Vault.Mail].Add(EvidenceKey.Make().Sign(new Checkpoint(Vault.Project, 5, new string('0', 64), vault.Clock.Now)).Text);
        vault.Kept[Vault.Source].Add(_key.Sign(new Checkpoint("other", 5, new string('0', 64), vault.Clock.Now)).Text);
        vault.Kept[Vault.Source][0] = vault.Kept[Vault.Source][0].Replace("size 5", "size 6", StringComparison.Ordinal);

        ProofReport report = await vault.ProveAsync(_key.Public, _go);

        Assert.Equal(
            [
                ProofFindingKind.JournalDamaged, ProofFindingKind.JournalDamaged, ProofFindingKind.JournalDamaged, ProofFindingKind.JournalDamaged,
                ProofFindingKind.CheckpointUnreadable, ProofFindingKind.CheckpointOfAnotherProject, ProofFindingKind.CheckpointByAnotherKey, ProofFindingKind.CheckpointForged,
            ],
            report.Findings.Select(f => f.Kind).Order());
        Assert.Equal(15, report.Newest!.Checkpoint.Size);
        Assert.Equal(19, report.Size);
    }

    [Fact]
    public async Task The_first_of_several_checkpoints_of_one_size_says_since_when()
    {
        var vault = new Vault();
        await vault.AppendAsync(3, "sync", _go);
        SignedCheckpoint first = vault.Keep(_key, Vault.Source);
        vault.Keep(_key, Vault.Mail);

        ProofReport report = await vault.ProveAsync(_key.Public, _go);

        Assert.Equal(first.Checkpoint, report.Newest!.Checkpoint);
        Assert.Equal([Vault.Source, Vault.Mail], report.Newest.Places);
    }

    [Fact]
    public async Task An_unfinished_record_at_the_end_is_said_and_is_no_damage()
    {
        Vault vault = await Vault.FilledAsync(_key, _go);
        vault.Lines[^1] = vault.Lines[^1][..^20];

        ProofReport report = await vault.ProveAsync(_key.Public, _go);

        Assert.True(report.Ok);
        Assert.Contains("unfinished record", Assert.Single(report.Notes), StringComparison.Ordinal);
    }
}

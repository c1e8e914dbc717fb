using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>Whom a hold waits for, in words; what they do is not told, because statements hold values.</summary>
internal static class WaitedFor
{
    private const int Named = 5;

    /// <summary>The fault of a hold, or of a guard, that was not made in time.</summary>
    /// <param name="watch">A session to ask in.</param>
    /// <param name="names">The guard.</param>
    /// <param name="relations">Its relations.</param>
    /// <param name="ours">The server's numbers of our own sessions.</param>
    /// <param name="what">What did not come about.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<EngineFault> FaultAsync(
        GuardSession watch, GuardNames names, ImmutableArray<GuardedRelation> relations, IEnumerable<int> ours, string what, CancellationToken cancellationToken)
    {
        List<string> prepared = await PreparedAsync(watch, cancellationToken);
        List<(string Words, bool Waits)> sessions = await watch.ListAsync(
            GuardSql.WaitedFor(names.Gate, names.Admission),
            r => (Session(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetDouble(4), r.GetString(5)), r.GetBoolean(6)),
            cancellationToken,
            relations.Select(r => r.Oid).ToArray(),
            ours.ToArray());

        // Who waits at the gate is in the way only when nobody else is.
        string[] others = [.. sessions.Where(s => !s.Waits).Select(s => s.Words)];
        string[] all = [.. prepared, .. others.Length + prepared.Count > 0 ? others : sessions.Select(s => s.Words)];
        return new EngineFault(
            EngineFaultKind.RetryLater,
            watch.Place,
            $"{what}; waited for: {(all.Length == 0 ? "nobody who is still there" : string.Join("; ", all.Take(Named)))}{(all.Length > Named ? string.Create(CultureInfo.InvariantCulture, $"; and {all.Length - Named} more") : "")}",
            "Let these transactions end (SELECT pg_terminate_backend(PROCESS) ends a session, COMMIT PREPARED or ROLLBACK PREPARED a prepared transaction), or try again when there are fewer; nobody was refused.");
    }

    /// <summary>The transactions that are prepared.</summary>
    public static Task<List<string>> PreparedAsync(GuardSession watch, CancellationToken cancellationToken) => watch.ListAsync(
        GuardSql.Prepared,
        r => $"the prepared transaction {Quote.Literal(r.GetString(0))} of {ObjectName.Of(r.GetString(1))}, {Age(r.GetDouble(2))}",
        cancellationToken);

    /// <summary>A session in words.</summary>
    public static string Session(int process, string role, string application, string state, double? seconds, string tables) => string.Create(
        CultureInfo.InvariantCulture,
        $"process {process} ({role}{(application.Length == 0 ? "" : $", {application}")}{(state.Length == 0 ? "" : $", {state}")}, {Age(seconds)}{(tables.Length == 0 ? "" : $", on {tables}")})");

    private static string Age(double? seconds) => seconds is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known:0.0} s old")
        : "of unknown age (shown to members of pg_read_all_stats)";
}

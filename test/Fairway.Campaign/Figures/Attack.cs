using System.Collections.Immutable;

namespace Fairway.Campaign.Figures;

/// <summary>Trials that are run together: which tests, and what is asked of them.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Assembly">The assembly of the tests.</param>
/// <param name="Options">Which of them.</param>
/// <param name="Amount">The variable that says how many, and how many in one go; null for trials that are always the same.</param>
/// <param name="Seed">The variable that says where the seeds begin; null for trials without chance.</param>
internal sealed record Attack(string Name, string Assembly, ImmutableArray<string> Options, (string Variable, int Default)? Amount, string? Seed = null)
{
    private const string Engines = "Fairway.EngineTests";

    /// <summary>All of them.</summary>
    public static ImmutableArray<Attack> All { get; } =
    [
        new("lives", "Fairway.Tests", ["-class", "*SimulationTests"], ("FAIRWAY_SIM_LIVES", 100_000), "FAIRWAY_SIM_SEED"),
        new("kills", Engines, ["-method", "*Killed_at_every_step_between_two_servers", "-explicit", "only"], ("FAIRWAY_KILL_ROUNDS", 1)),
        new("kills-files", Engines, ["-method", "*Killed_at_every_step_between_two_files", "-explicit", "only"], ("FAIRWAY_KILL_ROUNDS", 1)),
        new("kills-mixed", Engines, ["-method", "*Killed_at_every_step_between_a_file_and_a_server", "-explicit", "only"], ("FAIRWAY_KILL_ROUNDS", 1)),
        new("rounds", Engines, ["-class", "*RoundTripTests", "-class", "*ChurnTests"], ("FAIRWAY_ROUNDS", 10)),
        new("volume", Engines, ["-class", "*.PostgreSqlRoundTripTests"], ("FAIRWAY_ROUND_TRANSACTIONS", 9_000)),
        new("runbook-kills", Engines, ["-method", "*A_runner_that_dies_anywhere*", "-explicit", "only"], null),
        new("random-kills", Engines, ["-class", "*RandomKillTests", "-explicit", "only"], ("FAIRWAY_RANDOM_KILLS", 100), "FAIRWAY_RANDOM_KILL_SEED"),
        new("call-sites", Engines, ["-class", "*CallSiteTests", "-explicit", "only"], ("FAIRWAY_SABOTAGES", 400)),
        new("races", Engines, ["-class", "*RaceTests"], ("FAIRWAY_RACES", 50), "FAIRWAY_RACE_SEED"),
        new("cuts", Engines, ["-class", "*CutStreamTests"], ("FAIRWAY_CUTS", 5_000), "FAIRWAY_CUT_SEED"),
        new("damages", "Fairway.Tests", ["-method", "*A_bit_that_is_flipped_anywhere*"], ("FAIRWAY_DAMAGES", 500_000), "FAIRWAY_DAMAGE_SEED"),
        new("tamperings", "Fairway.Tests", ["-class", "*TamperingTests"], ("FAIRWAY_TAMPERINGS", 100_000), "FAIRWAY_TAMPERING_SEED"),
        new("plants", Engines, ["-class", "*PlantedDifferenceTests"], ("FAIRWAY_PLANT_ROUNDS", 50), "FAIRWAY_PLANT_SEED"),
        new("calm", Engines, ["-class", "*LiveVerificationTests"], ("FAIRWAY_LIVE_MINUTES", 86)),
        new("networks", Engines, ["-class", "*BadNetworkTests"], null),
    ];
}

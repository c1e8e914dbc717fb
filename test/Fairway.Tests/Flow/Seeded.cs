using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Fairway.Tests.Flow;

/// <summary>Properties over random values that are the same in every run: a failure shows its seed, and is replayed by running the test again.</summary>
internal static class Seeded
{
    private const int Values = 1_000;

    public static void ForAll<T>(ulong seed, Gen<T> values, Func<T, bool> property)
    {
        // The second number of the generator must be odd.
        var replay = new Replay(new Rnd(seed, (seed * 2) + 1), FSharpOption<int>.None);
        Config config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(Values).WithReplay(FSharpOption<Replay>.Some(replay));
        Check.One(config, Prop.ForAll(values.ToArbitrary(), property));
    }
}

using Fairway.Control.Journal;
using Fairway.Control.Stages;

namespace Fairway.Tests.Control.Runbook;

/// <summary>
/// Two simulated systems and what lasts in them while runners come and go. Every effect of a runner passes through <see cref="Do{T}"/>, where it can be killed before or
/// after it; what a dead runner tries afterwards does nothing.
/// </summary>
internal sealed class Universe
{
    private int _effects;

    public Universe()
    {
        Source = new SimSystem(Side.Source, isOpen: true);
        Target = new SimSystem(Side.Target, isOpen: false);
    }

    public SimSystem Source { get; }

    public SimSystem Target { get; }

    /// <summary>What happened, in order.</summary>
    public List<string> Log { get; } = [];

    /// <summary>The effect before or after which the runner is killed, counted from 1; 0 for never.</summary>
    public int KillAt { get; private set; }

    public bool KillAfter { get; private set; }

    /// <summary>The runner that lives; a smaller one is dead.</summary>
    public int Runner { get; private set; }

    /// <summary>True when both sides were open to writers at any moment.</summary>
    public bool EverBothOpen { get; private set; }

    public SimSystem Of(Side side) => side == Side.Source ? Source : Target;

    /// <summary>The side that changes flow to in a direction.</summary>
    public SimSystem Fed(CrossingDirection direction) => direction == CrossingDirection.Forward ? Target : Source;

    /// <summary>A new process: what only lived in the old one is gone, and holds open by themselves.</summary>
    public int Restart()
    {
        Source.Held = false;
        Target.Held = false;
        Log.Add("restart");
        Arm(0, killAfter: false);
        return ++Runner;
    }

    /// <summary>Says which effect from here on kills the runner; 0 for none.</summary>
    public void Arm(int killAt, bool killAfter)
    {
        _effects = 0;
        (KillAt, KillAfter) = (killAt, killAfter);
    }

    // Nothing here ever waits, so that the same run always has the same effects in the same order.
    public async Task<T> Do<T>(int runner, string what, Func<T> effect)
    {
        await Task.CompletedTask;
        Live(runner);
        int number = ++_effects;
        if (number == KillAt && !KillAfter)
        {
            Die();
        }

        T result = effect();
        Log.Add(what);
        EverBothOpen |= Source.AcceptsWrites && Target.AcceptsWrites;
        if (number == KillAt)
        {
            Die();
        }

        return result;
    }

    public Task Do(int runner, string what, Action effect) => Do(runner, what, () =>
    {
        effect();
        return true;
    });

    /// <summary>A question, which changes nothing, but which a dead runner cannot ask either.</summary>
    public async Task<T> Ask<T>(int runner, Func<T> question)
    {
        await Task.CompletedTask;
        Live(runner);
        return question();
    }

    private void Live(int runner)
    {
        if (runner != Runner)
        {
            throw new KilledException();
        }
    }

    private void Die()
    {
        Runner++;
        Source.Held = false;
        Target.Held = false;
        throw new KilledException();
    }
}

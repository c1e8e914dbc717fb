using Fairway.Control.Gates;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Tests.Control.Runbook;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Gates;

/// <summary>
/// Ten thousand random histories of evidence, drift, decisions honest and forged, waivers, expiry, cutovers, rollbacks and kills: a gate is open exactly when <see cref="GateModel"/> says so, nothing is
/// switched through a closed one, and never do both sides take writes. The switch is the real one, in a simulated pair of databases.
/// </summary>
public class GateSequencesTests
{
    private const string Gate = GateWords.Switch;
    private const int Steps = 12;
    private static readonly string[] _people = ["ann", "bob", "cid", "dan", "eve"];
    private static readonly string[] _waivable = ["rehearsals", "drills", "borders"];
    private static readonly string[] _words = [Choice.Approve, Choice.Approve, Choice.Approve, Choice.Decline, Choice.Withdraw];

    [Theory]
    [InlineData(0)]
    [InlineData(2_000)]
    [InlineData(4_000)]
    [InlineData(6_000)]
    [InlineData(8_000)]
    public async Task A_gate_is_open_exactly_when_it_should_be_and_one_side_takes_writes(int first)
    {
        (int opened, int switched, int refused, int killed) = (0, 0, 0, 0);
        for (int seed = first; seed < first + 2_000; seed++)
        {
            var story = await Story.BeginAsync(seed);
            for (int step = 0; step < Steps; step++)
            {
                await story.StepAsync();
            }

            opened += story.Opened;
            switched += story.Switched;
            refused += story.Refused;
            killed += story.Killed;
        }

        // A test in which nothing ever opens would hold whatever the judge did.
        Assert.True(opened > 300 && switched > 100 && refused > 1_000 && killed > 20, $"opened {opened}, switched {switched}, refused {refused}, killed {killed}");
    }

    private sealed class Story
    {
        private readonly GateWorld _world = new(impact: 1);
        private readonly GateModel _model = new();
        private readonly Random _random;
        private readonly Universe _universe;
        private readonly MemoryFile _file;
        private readonly string _name;
        private bool _measures = true;

        private Story(int seed, Universe universe, MemoryFile file)
        {
            (_random, _universe, _file, _name) = (new Random(seed), universe, file, $"history {seed}");
            _model.Now = _world.Facts.Now;
        }

        public int Opened { get; private set; }

        public int Switched { get; private set; }

        public int Refused { get; private set; }

        public int Killed { get; private set; }

        public static async Task<Story> BeginAsync(int seed)
        {
            (Universe universe, MemoryFile file) = await SimRun.FollowedAsync();
            var story = new Story(seed, universe, file);
            if (seed % 2 == 0)
            {
                story.Prepare();
            }

            return story;
        }

        // Half of the histories begin where much holds already, so that there is something to lose.
        private void Prepare()
        {
            _model.Drills.Add(_model.Basis);
            Apply();
            _world.Waive(GateWords.Rehearsed, "rehearsals");
            _model.Waive("rehearsals", "ann", _model.Now.AddHours(72));
            _model.SayOfWaiver(0, "bob", Choice.Approve, _model.Now.AddHours(72));
            _model.SayOfWaiver(0, "cid", Choice.Approve, _model.Now.AddHours(72));
            _world.Say("ann", Choice.Approve, Gate);
            _model.Say("ann", Choice.Approve, _model.Now.AddHours(72));
        }

        public async Task StepAsync()
        {
            switch (_random.Next(16))
            {
                case 0:
                    _model.Plan = 1 - _model.Plan;
                    break;
                case 1:
                    _model.Basis = 1 - _model.Basis;
                    break;
                case 2:
                    _model.BorderIsOpen = !_model.BorderIsOpen;
                    break;
                case 3 or 4:
                    _model.Drills.Add(_model.Basis);
                    break;
                case 5:
                    _model.Now = _model.Now.AddHours(_random.Next(1, 30));
                    break;
                case 6:
                    _measures = _random.Next(4) > 0;
                    break;
                case 7 or 8:
                    Waive();
                    break;
                case 9 or 10:
                    Speak();
                    break;
                case 11:
                    SpeakOfWaiver();
                    break;
                case 12:
                    Forge();
                    break;
                case 13:
                    _world.Crash();
                    break;
                case 14:
                    await CrossAsync(CrossingDirection.Forward);
                    break;
                default:
                    await CrossAsync(_random.Next(3) == 0 ? CrossingDirection.Back : CrossingDirection.Forward);
                    break;
            }

            Compare();
            if (_model.IsOpen && _random.Next(4) == 0)
            {
                await CrossAsync(CrossingDirection.Forward);
                Compare();
            }
        }

        // The facts are what the model says they are.
        private void Apply() => _world.Facts = _world.Facts with
        {
            Now = _model.Now,
            File = _world.Facts.File with { Sections = _world.Facts.File.Sections.SetItem("mapping", $"{_model.Plan}") },
            Basis = _world.Facts.Basis.SetItem("tables", $"{_model.Basis}"),
            OpenBorders = _model.BorderIsOpen ? ["orders.customer_id"] : [],
            Drills = [.. _model.Counted],
            StaleDrills = [.. _model.Stale.Select(d => $"drill {d} is stale")],
            Moment = [GateCriterion.Of("one-source-of-truth", true, "well"), GateCriterion.Of("way-back", true, "well"), GateCriterion.Of("monitors", _measures, "measured")],
        };

        private void Compare()
        {
            Apply();
            GateJudgement judged = _world.Judge(Gate);
            Assert.True(_model.IsOpen == (judged.State == GateState.Open), $"{_name}: the gate is {judged.State}, and the model says {(_model.IsOpen ? "open" : "not open")}: {GateSentence.Obstacle(judged, _world.Facts.Spec)}");
            Assert.Equal(_model.IsOpen && _measures, judged.MayPass);
            Assert.False(_universe.EverBothOpen, $"{_name}: both sides took writes");
            Assert.True(_universe.Source.AcceptsWrites != _universe.Target.AcceptsWrites, $"{_name}: not exactly one side takes writes");
            Opened += judged.State == GateState.Open ? 1 : 0;
        }

        private void Waive()
        {
            Apply();
            string code = _random.Next(2) == 0 ? "rehearsals" : _waivable[_random.Next(_waivable.Length)];
            string gate = code == "borders" ? GateWords.Understood : GateWords.Rehearsed;
            string person = Somebody();
            var valid = TimeSpan.FromHours(_random.Next(10, 100));
            _world.Say(person, Choice.Waive, gate, code, valid: valid);
            _model.Waive(code, person, _model.Now + valid);
            if (_random.Next(4) > 0)
            {
                foreach (string other in _people.Where(p => p != person).OrderBy(_ => _random.Next()).Take(2))
                {
                    SayOfWaiver(_model.Waivers - 1, other, Choice.Approve);
                }
            }
        }

        private void SpeakOfWaiver()
        {
            if (_model.Waivers > 0)
            {
                SayOfWaiver(_random.Next(_model.Waivers), Somebody(), _words[_random.Next(_words.Length)]);
            }
        }

        private void SayOfWaiver(int waiver, string person, string choice)
        {
            Apply();
            string id = $"W-{waiver + 1}";
            var valid = TimeSpan.FromHours(_random.Next(10, 100));
            _world.Say(person, choice, _world.Facts.Decisions.FindWaiver(id)!.Made.Gate, id, valid: valid); // The model has as many.
            _model.SayOfWaiver(waiver, person, choice, _model.Now + valid);
        }

        private void Speak()
        {
            Apply();
            string person = _random.Next(2) == 0 ? "ann" : Somebody();
            if (_random.Next(8) == 0)
            {
                _world.Say(person, Choice.Request, Gate);
                _model.Ask(person);
                return;
            }

            string choice = _words[_random.Next(_words.Length)];
            var valid = TimeSpan.FromHours(_random.Next(10, 100));
            _world.Say(person, choice, Gate, valid: valid);
            _model.Say(person, choice, _model.Now + valid);
        }

        // Whatever of it is other than what was signed, it changes nothing.
        private void Forge()
        {
            Apply();
            DecisionMade honest = _world.Signed(Somebody(), _words[_random.Next(_words.Length)], Gate);
            _world.Record(_random.Next(5) switch
            {
                0 => honest with { Person = _people[(Array.IndexOf(_people, honest.Person) + 1) % _people.Length] },
                1 => honest with { Choice = honest.Choice == Choice.Approve ? Choice.Decline : Choice.Approve },
                2 => honest with { Until = honest.Until.AddDays(365) },
                3 => honest with { Gate = GateWords.Rehearsed },
                _ => honest with { Signature = Convert.ToBase64String([1, 2, 3]) },
            });
        }

        private async Task CrossAsync(CrossingDirection direction)
        {
            Apply();
            bool mayPass = _model.IsOpen && _measures;
            DomainStage before;
            bool died = false;
            bool moved;
            bool dies = _random.Next(4) == 0;
            await using (SimRun run = await SimRun.StartAsync(_universe, _file, dies ? _random.Next(1, 45) : 0, _random.Next(2) == 0))
            {
                before = run.State.Stage;
                if (before != (direction == CrossingDirection.Forward ? DomainStage.Follow : DomainStage.Live))
                {
                    return;
                }

                run.Gate = _ => Task.FromResult(GateSentence.Obstacle(_world.Judge(Gate), _world.Facts.Spec));
                try
                {
                    CrossingResult result = await run.CrossAsync(direction);
                    Assert.True(result.Switched == (mayPass || direction == CrossingDirection.Back), $"{_name}: {direction} came to {result.Switched}, and the gate may {(mayPass ? "" : "not ")}be passed");
                    Refused += result.Switched ? 0 : 1;
                }
                catch (KilledException)
                {
                    Killed++;
                    died = true;
                }

                moved = run.State.Stage != before;
            }

            if (died)
            {
                await using SimRun next = await SimRun.StartAsync(_universe, _file);
                await next.RecoverAsync();
                moved = next.State.Stage != before;
            }

            Assert.True(!moved || mayPass || direction == CrossingDirection.Back, $"{_name}: it was switched through a closed gate");
            Switched += moved && direction == CrossingDirection.Forward ? 1 : 0;
        }

        private string Somebody() => _people[_random.Next(_people.Length)];
    }
}

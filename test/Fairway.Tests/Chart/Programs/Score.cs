namespace Fairway.Tests.Chart.Programs;

/// <summary>How found edges compare with labels; what a label calls an attribute counts for nobody.</summary>
internal sealed record Score(int Right, int Wrong, int Missed, string[] WrongOnes, string[] MissedOnes)
{
    public double Precision => (double)Right / (Right + Wrong);

    public double Recall => (double)Right / (Right + Missed);

    public static Score Of(Label[] labels, IEnumerable<(string File, string Table)> found)
    {
        HashSet<string> files = [.. labels.Select(l => l.File)];
        HashSet<(string, string)> wanted = [.. labels.Where(l => l.Role == "use").Select(l => (l.File, l.Table))];
        HashSet<(string, string)> neutral = [.. labels.Where(l => l.Role == "attribute").Select(l => (l.File, l.Table))];
        (string File, string Table)[] counted = [.. found.Where(f => files.Contains(f.File) && !neutral.Contains(f)).Distinct()];
        string[] wrong = [.. counted.Where(f => !wanted.Contains(f)).Select(f => $"{f.File} {f.Table}")];
        string[] missed = [.. wanted.Where(w => !counted.Contains(w)).Select(w => $"{w.Item1} {w.Item2}")];
        return new(counted.Length - wrong.Length, wrong.Length, missed.Length, wrong, missed);
    }

    public override string ToString() => $"precision {Precision:0.000} recall {Recall:0.000} (right {Right}, wrong {Wrong}, missed {Missed})";
}

namespace Fairway.Chart.Programs;

/// <summary>What a program's text leaves open.</summary>
public enum SourceQuestionKind
{
    /// <summary>A class is stored, and its text does not say in which table.</summary>
    TableUnknown,

    /// <summary>A name stands for several tables, and the text does not say for which.</summary>
    Ambiguous,
}

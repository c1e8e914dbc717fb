namespace Fairway.Testing.Memory;

/// <summary>One step that a <see cref="ChangeHistory"/> tries, as numbers of any size.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Key">To which row.</param>
/// <param name="Other">Which key it gets, when it gets another.</param>
/// <param name="Unique">Which value the unique column gets.</param>
/// <param name="Given">Which values the log gives: bit 0 set, not the unique one; bit 1 set, not the other.</param>
public readonly record struct HistoryStep(int Kind, int Key, int Other, int Unique, int Given);

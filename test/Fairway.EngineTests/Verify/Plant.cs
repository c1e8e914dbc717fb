namespace Fairway.EngineTests.Verify;

/// <summary>A way to spoil one row of a target.</summary>
public enum Plant
{
    BlobBit,
    TextBit,
    Swap,
    NullForEmpty,
    Missing,
    Extra,
    Duplicate,
    ChangedKey,
    TrailingSpace,
    LetterCase,
    ShiftedTime,
    TextForInteger,
    RealForInteger,
    FloatLastBit,
    NulAppended,
    LastCharacter,
    Cent,
    OtherWord,
    Part,
}

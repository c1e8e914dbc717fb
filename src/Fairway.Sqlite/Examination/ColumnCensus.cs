using System.Text;
using System.Text.Unicode;
using Fairway.Flow.Model;
using SQLitePCL;

namespace Fairway.Sqlite.Examination;

/// <summary>Counts what one column holds. Keeps numbers only, never a value.</summary>
internal sealed class ColumnCensus(ColumnSchema column)
{
    private readonly long[] _ofOtherClass = new long[raw.SQLITE_NULL + 1];

    /// <summary>The column.</summary>
    public ColumnSchema Column => column;

    /// <summary>Values of the right storage class that are no value of the type: a 2 in a boolean, a text that is no date.</summary>
    public long Unfit { get; private set; }

    /// <summary>Texts that are not UTF-8.</summary>
    public long InvalidText { get; private set; }

    /// <summary>Texts with a NUL character inside.</summary>
    public long TextWithNul { get; private set; }

    /// <summary>Texts with more characters than declared.</summary>
    public long TooLong { get; private set; }

    /// <summary>Values whose inside was not looked at, because they are large.</summary>
    public long Large { get; private set; }

    /// <summary>Values of a storage class that the type does not have, by the name of the class.</summary>
    public IEnumerable<(string Class, long Count)> OfOtherClass =>
        new[] { ("integer", _ofOtherClass[raw.SQLITE_INTEGER]), ("real", _ofOtherClass[raw.SQLITE_FLOAT]), ("text", _ofOtherClass[raw.SQLITE_TEXT]), ("blob", _ofOtherClass[raw.SQLITE_BLOB]) }
            .Where(c => c.Item2 > 0);

    /// <summary>Counts the value of the current row.</summary>
    /// <param name="statement">A statement that stands on a row.</param>
    /// <param name="ordinal">Where the value stands; the class of a large value stands behind it.</param>
    public void Add(sqlite3_stmt statement, int ordinal)
    {
        int storageClass = raw.sqlite3_column_type(statement, ordinal);
        if (storageClass == raw.SQLITE_NULL)
        {
            AddLarge(statement, ordinal + 1);
            return;
        }

        bool isOfType = AddClass(storageClass);
        if (storageClass == raw.SQLITE_INTEGER)
        {
            Unfit += isOfType && !StoredForm.Fits(column.Type, raw.sqlite3_column_int64(statement, ordinal)) ? 1 : 0;
        }
        else if (storageClass == raw.SQLITE_FLOAT)
        {
            Unfit += isOfType && !StoredForm.Fits(column.Type, raw.sqlite3_column_double(statement, ordinal)) ? 1 : 0;
        }
        else if (storageClass == raw.SQLITE_TEXT)
        {
            // Asking for text first turns UTF-16 into UTF-8; the bytes are then those of the text, a NUL inside included.
            _ = raw.sqlite3_column_text(statement, ordinal);
            AddText(raw.sqlite3_column_blob(statement, ordinal), isOfType);
        }
    }

    private bool AddClass(int storageClass)
    {
        bool isOfType = StoredForm.HasClass(column.Type, storageClass);
        _ofOtherClass[storageClass] += isOfType ? 0 : 1;
        return isOfType;
    }

    private void AddLarge(sqlite3_stmt statement, int ordinal)
    {
        if (raw.sqlite3_column_type(statement, ordinal) == raw.SQLITE_NULL)
        {
            return;
        }

        Large++;
        AddClass(raw.sqlite3_column_text(statement, ordinal).utf8_to_string() == "text" ? raw.SQLITE_TEXT : raw.SQLITE_BLOB);
    }

    private void AddText(ReadOnlySpan<byte> text, bool isOfType)
    {
        if (!Utf8.IsValid(text))
        {
            InvalidText++;
            return;
        }

        TextWithNul += text.Contains((byte)0) ? 1 : 0;
        Unfit += isOfType && !StoredForm.Fits(column.Type, text) ? 1 : 0;
        TooLong += column.Type.Length > 0 && text.Length > column.Type.Length && Characters(text) > column.Type.Length ? 1 : 0;
    }

    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        int characters = 0;
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out _, out int bytes);
            utf8 = utf8[bytes..];
            characters++;
        }

        return characters;
    }
}

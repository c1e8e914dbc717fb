using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>Decides how one column crosses: the type in which it is read, the steps, the type in which it is written.</summary>
internal sealed class ColumnPlanner(PlanRequest request, List<PlanNote> notes)
{
    /// <summary>Plans a column of the source.</summary>
    public PlannedColumn Plan(TableName table, ColumnSchema column, ColumnMappingSpec? mapping)
    {
        string place = $"{table}.{column.Name}";
        if (mapping is { Drop: true })
        {
            notes.Add(new PlanNote(PlanNoteKind.Lossy, place, "the column is dropped; a rollback cannot bring its values back"));
            return new PlannedColumn(column with { Type = Crossing(column) }, null, []);
        }

        ImmutableArray<IValueTransform> steps = [];
        ColumnSchema read = column with { Type = Crossing(column) };
        if (mapping is not null && ChangesValues(mapping) && column.IsGenerated)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused, place, "the column is generated, so that its values are the target's own to compute", "Leave it as it is, rename it, or drop it."));
        }
        else if (mapping is not null && ChangesValues(mapping))
        {
            read = column;
            steps = Try(place, () => Steps(place, column.Type, mapping));
            NoteMissingInverse(place, steps);
        }

        NoteTextForm(place, column);
        ColumnType type = steps.IsEmpty ? read.Type : steps[^1].Output;
        return new PlannedColumn(read, Target(place, column, mapping?.To ?? column.Name, type, steps.IsEmpty), steps);
    }

    /// <summary>Plans a column that only the target has.</summary>
    public PlannedColumn Plan(TableName table, AddedColumnSpec added)
    {
        string place = $"{table}.{added.Column}";
        ImmutableArray<IValueTransform> steps = Try(place, () => [new Constant(WrittenValue.Parse(added.As, added.Constant))]);
        var target = new ColumnSchema { Name = added.Column, Type = added.As, NativeType = Native(place, added.As), Nullable = false };
        return new PlannedColumn(null, target, steps);
    }

    // A column whose kind belongs to each value crosses as it is, where the target can hold that too: nothing is judged, nothing is lost.
    private ColumnType Crossing(ColumnSchema column) =>
        column.TypeEnforced || !request.Target.Traits.DynamicValues ? column.Type : new ColumnType(ValueKind.Any);

    private static bool ChangesValues(ColumnMappingSpec mapping) =>
        mapping.As is not null || mapping.Scale is not null || !mapping.Values.IsEmpty || mapping.Default is not null
        || mapping.Trim || mapping.Constant is not null || mapping.Mask;

    // Fixed order: clean, convert, fill, hide. What a user wants is nearly always this, and a fixed order needs no words in the file.
    private static ImmutableArray<IValueTransform> Steps(string place, ColumnType input, ColumnMappingSpec mapping)
    {
        var steps = ImmutableArray.CreateBuilder<IValueTransform>();
        ColumnType type = input;
        void Add(IValueTransform step)
        {
            steps.Add(step);
            type = step.Output;
        }

        if (mapping.Constant is not null)
        {
            Add(new Constant(WrittenValue.Parse(mapping.As ?? type, mapping.Constant), type));
            return steps.ToImmutable();
        }

        if (mapping.Trim)
        {
            Add(new Trim(type));
        }

        if (mapping.Scale is { } factor)
        {
            Add(new Scale(type, mapping.As ?? new ColumnType(ValueKind.Decimal), factor.ToString(CultureInfo.InvariantCulture)));
        }
        else if (!mapping.Values.IsEmpty)
        {
            Add(new MapValues(type, mapping.As ?? new ColumnType(ValueKind.Text), mapping.Values.Select(v => KeyValuePair.Create(v.From, v.To))));
        }
        else if (mapping.As is { } wanted && wanted != type)
        {
            Add(new Cast(type, wanted));
        }

        if (mapping.Default is not null)
        {
            Add(new DefaultForNull(WrittenValue.Parse(type, mapping.Default)));
        }

        if (mapping.Mask)
        {
            Add(new Mask(type, place));
        }

        return steps.ToImmutable();
    }

    // Steps check in their constructors that they fit what comes in; what they say is the user's mistake, not ours.
    private ImmutableArray<IValueTransform> Try(string place, Func<ImmutableArray<IValueTransform>> build)
    {
        try
        {
            return build();
        }
        catch (ArgumentException mistake)
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, place, mistake.Message.Split(" (Parameter", 2)[0], "Correct the mapping of this column."));
            return [];
        }
    }

    private void NoteMissingInverse(string place, ImmutableArray<IValueTransform> steps)
    {
        foreach (IValueTransform step in steps.Where(s => s.Inverse is null))
        {
            notes.Add(new PlanNote(PlanNoteKind.Lossy, place, $"'{step.Description}' has no inverse; a rollback cannot bring the old values back"));
        }
    }

    // The way back into the same native type is exact; into any other it is only text.
    private void NoteTextForm(string place, ColumnSchema column)
    {
        if (column is { InTextForm: true, IsGenerated: false } && !request.SameDialect)
        {
            notes.Add(new PlanNote(PlanNoteKind.Decision, place, $"{column.NativeType} crosses as its text form"));
        }
    }

    private ColumnSchema Target(string place, ColumnSchema column, string name, ColumnType type, bool unchanged)
    {
        bool native = request.SameDialect && unchanged;
        string? literal = native || (unchanged && type == column.Type) ? column.DefaultLiteral : null;
        if (column.DefaultSql is { } own && !IsNothing(own) && !native && literal is null)
        {
            string reason = unchanged ? "because it is more than a plain value, and written in the source's dialect" : "because its values change";
            notes.Add(new PlanNote(PlanNoteKind.NotCarried, place, $"the column's default is not carried, {reason}", "Add a default in the target."));
        }

        string? collation = native || (request.SameDialect && type.Kind == ValueKind.Text) ? column.Collation : null;
        if (column.Collation is not null && collation is null && (type.Kind == ValueKind.Text || unchanged))
        {
            notes.Add(new PlanNote(
                PlanNoteKind.NotCarried, place, $"the column's collation {column.Collation} is the source's own", "Choose a collation in the target, if texts are compared there."));
        }

        return column with
        {
            Name = name,
            Type = type,
            NativeType = native ? column.NativeType : Native(place, type),
            WireForm = native ? column.WireForm : "",
            InTextForm = native && column.InTextForm,
            DefaultSql = native ? column.DefaultSql : null,
            DefaultLiteral = literal,
            Collation = collation,
        };
    }

    // A default of NULL is what every column without one has.
    private static bool IsNothing(string sql) => sql.Equals("NULL", StringComparison.OrdinalIgnoreCase) || sql.StartsWith("NULL::", StringComparison.Ordinal);

    private string Native(string place, ColumnType type)
    {
        string? native = request.Target.SchemaWriter.NativeTypeFor(type);
        if (native is null)
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, place, $"the target has no column type that holds {type} exactly", "Give the column another type with 'as', or drop it."));
        }

        return native ?? "";
    }
}

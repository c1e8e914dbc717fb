namespace Fairway.Control.Project.Spec;

/// <summary>Where the journal is kept, as written: a folder, or the address of a database.</summary>
public sealed record StateSpec
{
    /// <summary>The folder of the journal when the file names none.</summary>
    public const string DefaultFolder = ".fairway/";

    private StateSpec(string? folder, DsnSpec? address)
    {
        Folder = folder;
        Address = address;
    }

    /// <summary>What a project has that says nothing.</summary>
    public static StateSpec Default { get; } = new(DefaultFolder, null);

    /// <summary>The folder, relative to the project file and inside its folder; null when a database keeps the journal.</summary>
    public string? Folder { get; }

    /// <summary>The database, or a reference to its address; null when a folder keeps the journal.</summary>
    public DsnSpec? Address { get; }

    /// <summary>Reads <c>env:NAME</c>, <c>file:PATH</c>, <c>exec:COMMAND</c> and <c>scheme://…</c> as addresses; everything else is a folder. Checks nothing.</summary>
    public static StateSpec Parse(string text)
    {
        DsnSpec dsn = DsnSpec.Parse(text);
        return dsn.Kind != DsnKind.Literal || text.Contains("://", StringComparison.Ordinal) ? new StateSpec(null, dsn) : new StateSpec(text, null);
    }

    /// <summary>The text as the file writes it.</summary>
    public override string ToString() => Folder ?? Address!.ToString(); // One of the two is always there.
}

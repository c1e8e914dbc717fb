namespace Fairway.Chart.Programs;

/// <summary>What in a program's text speaks for a use. Two signals of different kinds are independent of each other.</summary>
public enum SourceSignal
{
    /// <summary>A mapping or a migration says what the table is.</summary>
    Mapping,

    /// <summary>A query begins at the mapped class, or at what the program keeps its rows in.</summary>
    Query,

    /// <summary>A column of the mapped class is named with the class.</summary>
    Column,

    /// <summary>An object of the mapped class is made.</summary>
    Created,

    /// <summary>The mapped class is handed to something that queries it.</summary>
    Bound,

    /// <summary>A member of an object that came out of a query.</summary>
    Instance,

    /// <summary>A relation is followed from an object whose class is known.</summary>
    Navigation,

    /// <summary>A relation is followed from a variable that is named like the class that has it.</summary>
    NamedReceiver,

    /// <summary>A relation's name is queried; whose, is not known.</summary>
    RelationName,

    /// <summary>A member of the mapped class that is neither query nor column.</summary>
    ClassMember,

    /// <summary>The mapped class is named: a type test, an annotation, an exception.</summary>
    Mention,
}

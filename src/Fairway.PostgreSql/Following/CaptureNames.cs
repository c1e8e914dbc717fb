using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Following;

/// <summary>What a capture is called in the server.</summary>
internal sealed record CaptureNames
{
    /// <summary>Begins the names of all that we make.</summary>
    public const string Prefix = "fairway_";

    private const string MarkerPrefix = "fairway:";
    private const int MostBytes = 48;

    /// <summary>Names a capture.</summary>
    /// <exception cref="ArgumentException">It is no name of a capture.</exception>
    public CaptureNames(string name)
    {
        if (name.Length is 0 or > MostBytes || name.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')))
        {
            throw new ArgumentException($"'{name}' is no name of a capture: at most {MostBytes} lower-case letters, digits and underscores.", nameof(name));
        }

        Name = name;
    }

    /// <summary>The capture.</summary>
    public string Name { get; }

    /// <summary>Its replication slot, which takes just the characters that a capture's name has.</summary>
    public string Slot => Prefix + Name;

    /// <summary>Its publication, as statements name it.</summary>
    public string Publication => Quote.Identifier(PublicationName);

    /// <summary>Its publication, as the catalogue has it.</summary>
    public string PublicationName => Prefix + Name;

    /// <summary>The prefix of the messages that are its markers.</summary>
    public string Marker => MarkerPrefix + Name;
}

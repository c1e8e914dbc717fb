using Fairway.Control.Evidence;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;

namespace Fairway.Host.State;

/// <summary>
/// The keys with which people sign on this machine, one folder a person, in the user's own configuration and never in the project: <c>$FAIRWAY_KEYS</c>, else <c>fairway/keys</c> under
/// <c>$XDG_CONFIG_HOME</c> or <c>~/.config</c>. Whoever can read one can sign as that person.
/// </summary>
internal sealed class PersonKeys(string folder)
{
    /// <summary>The variable that names another folder.</summary>
    public const string Variable = "FAIRWAY_KEYS";

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Those of whoever runs this process.</summary>
    public static PersonKeys OfUser() => new(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "fairway", "keys"));

    /// <summary>True when there is a key for an id.</summary>
    public bool Has(string person) => File.Exists(Path.Combine(FolderOf(person), EvidenceKeyFile.PrivateName));

    /// <summary>The key of an id; a new one when there is none.</summary>
    /// <exception cref="EngineFault">It cannot be read or made, or others may read it.</exception>
    public EvidenceKey LoadOrMake(string person) => new EvidenceKeyFile(FolderOf(person)).LoadOrMake();

    /// <summary>Whose keys of a project are here: the people whose public key the project file has.</summary>
    /// <exception cref="EngineFault">One cannot be read, or others may read it.</exception>
    public IEnumerable<PersonSpec> PeopleOf(ProjectSpec spec) => spec.People.Where(p => p.Key is { } key && Has(p.Id) && LoadOrMake(p.Id).Public.Id == key.Id);

    /// <summary>Where the key of an id is.</summary>
    public string FolderOf(string person) => Path.Combine(Folder, person);
}

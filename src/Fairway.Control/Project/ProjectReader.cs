using Fairway.Control.Project.Keys;
using Fairway.Control.Project.Validation;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>Reads a project file (fairway.yaml). The file is not trusted: it is bounded in size, depth and nodes, and nothing in it is executed.</summary>
public static class ProjectReader
{
    /// <summary>Reads the rest of a stream as one project file; at most 1 MiB and one byte of it. All mistakes of the user are in the result.</summary>
    /// <param name="stream">The file's bytes, UTF-8. The caller disposes it.</param>
    /// <param name="displayName">The file's name for messages.</param>
    /// <exception cref="IOException">The stream itself failed.</exception>
    public static ProjectReading Read(Stream stream, string displayName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(displayName);
        var mistakes = new MistakeList();
        YamlNode? tree = YamlText.Read(stream, mistakes) is { } text ? YamlTreeReader.Read(text, mistakes) : null;
        if (tree is not null)
        {
            new ShapeValidator(mistakes).Check(ProjectKeys.Root, tree, "");
        }

        if (tree is not YamlMap root)
        {
            return new ProjectReading(displayName, mistakes.Sorted());
        }

        new SecretsValidator(mistakes).Check(root);
        new StateValidator(mistakes).Check(root);
        new SystemsValidator(mistakes).Check(root);
        new DomainsValidator(mistakes).Check(root);
        new MappingValidator(mistakes).Check(root);
        new BridgesValidator(mistakes).Check(root);
        new HooksValidator(mistakes).Check(root);
        new CutoverValidator(mistakes).Check(root);
        new PeopleValidator(mistakes).Check(root);
        new GatesValidator(mistakes).Check(root);
        new RunbookValidator(mistakes).Check(root);
        new CalendarsValidator(mistakes).Check(root);
        new FreezesValidator(mistakes).Check(root);
        new PlaybooksValidator(mistakes).Check(root);
        new IntegrityValidator(mistakes).Check(root);
        new ChannelsValidator(mistakes).Check(root);
        new CommsValidator(mistakes).Check(root);
        return mistakes.IsEmpty
            ? new ProjectReading(displayName, SpecBuilder.Project(root), ProjectDigest.Of(root))
            : new ProjectReading(displayName, mistakes.Sorted());
    }
}

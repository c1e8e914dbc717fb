using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Fairway.Tests.Architecture;

/// <summary>
/// Calls of the driver that block the thread which hears the socket: work that goes on there would wait for itself (docs/decisions/0008). A test that has to meet the one
/// moment in which half of an answer has come would pass a hundred times; that nobody makes such a call does not depend on the moment.
/// </summary>
public class DriverCallTests
{
    private static readonly string[] _blocking = ["ExecuteScalar", "ExecuteScalarAsync", "ExecuteReader", "ExecuteNonQuery"];

    [Theory]
    [InlineData("Fairway.PostgreSql")]
    [InlineData("fairway")]
    public void Nobody_asks_the_driver_for_what_it_reads_while_the_thread_waits(string assembly) =>
        Assert.DoesNotContain(CallsOf(assembly), c => c.Type == "NpgsqlCommand" && _blocking.Contains(c.Method));

    [Fact]
    public void Calls_of_the_driver_are_seen() =>
        Assert.Contains(("NpgsqlCommand", "ExecuteReaderAsync"), CallsOf("Fairway.PostgreSql"));

    private static List<(string Type, string Method)> CallsOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        MetadataReader metadata = file.GetMetadataReader();
        var calls = new List<(string, string)>();
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                calls.Add((metadata.GetString(type.Name), metadata.GetString(member.Name)));
            }
        }

        return calls;
    }
}

using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>A server with a certificate of its own making.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly PostgreSqlServer _server = PostgreSqlServer.Start("");
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_and_one_that_is_known_is_taken()
    {
        await OfferTlsAsync();
        string stranger = _folder.File("stranger.crt");
        await File.WriteAllTextAsync(stranger, Certificate().ExportCertificatePem(), Token);
        var source = new ScenarioDatabase(_server);
        source.Psql($"CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people VALUES (1, '{Journey.Person}')");
        using var journey = new Journey(new ScenarioDatabase(_server), source);
        const string remedy = "sslrootcert=PATH";

        journey.SourceAt(source.With(parameters: "?sslmode=verify-full"));
        Refusal.IsClear(await journey.RunAsync("sync"), 4, source.Name, "the server's certificate is not trusted", remedy);
        journey.SourceAt(source.With(parameters: $"?sslmode=verify-full&sslrootcert={stranger}"));
        Refusal.IsClear(await journey.RunAsync("sync"), 4, source.Name, "the server's certificate is not trusted", remedy);
        string known = $"?sslmode=verify-full&sslrootcert={_folder.File("server.crt")}";
        journey.SourceAt(source.With(parameters: known));
        journey.TargetAt(journey.Target.With(parameters: known));
        await journey.ArrivesAsync("people");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _server.Dispose();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    // The server takes the files of these names; its key must belong to its user and be closed to others.
    private async Task OfferTlsAsync()
    {
        using X509Certificate2 certificate = Certificate();
        using ECDsa key = certificate.GetECDsaPrivateKey()!; // Certificate makes one.
        string[] files = [Path.Combine(_server.DataFolder, "server.crt"), Path.Combine(_server.DataFolder, "server.key")];
        await File.WriteAllTextAsync(files[0], certificate.ExportCertificatePem(), Token);
        await File.WriteAllTextAsync(_folder.File("server.crt"), certificate.ExportCertificatePem(), Token);
        await File.WriteAllTextAsync(files[1], key.ExportPkcs8PrivateKeyPem(), Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(files[1], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        if (Environment.IsPrivilegedProcess)
        {
            using Process chown = Process.Start("chown", [PostgreSqlServer.Admin, .. files]);
            await chown.WaitForExitAsync(Token);
        }

        _server.Psql("postgres", "ALTER SYSTEM SET ssl = on");
        _server.Stop("fast");
        _server.StartAgain();
    }
}

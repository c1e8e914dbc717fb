using System.Collections.Concurrent;
using System.Net.Security;
using System.Text;

namespace Fairway.Testing.Receivers;

/// <summary>A web server that answers as a test has written down, one request per connection; the last answer is repeated.</summary>
/// <param name="certificate">For https; null for http.</param>
/// <param name="answers">The answers in their order.</param>
public sealed class HttpReceiver(TestCertificate? certificate, params HttpAnswer[] answers) : LoopbackServer
{
    private readonly ConcurrentQueue<HttpRequest> _requests = new();

    /// <summary>A server without encryption.</summary>
    public HttpReceiver(params HttpAnswer[] answers)
        : this(null, answers)
    {
    }

    /// <summary>What was asked.</summary>
    public IReadOnlyList<HttpRequest> Requests => [.. _requests];

    /// <inheritdoc/>
    protected override async Task TalkAsync(Stream stream, int number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (certificate is not null)
        {
            var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate.Certificate }, cancellationToken);
            stream = secure;
        }

        await using (stream)
        {
            if (await ReadAsync(stream, cancellationToken) is not { } request)
            {
                return;
            }

            _requests.Enqueue(request);
            HttpAnswer answer = answers[Math.Min(number, answers.Length) - 1];
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.Text ?? ""), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            if (answer.Hang)
            {
                await HangAsync(cancellationToken);
            }
        }
    }

    private static async Task<HttpRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var piece = new byte[4096];
        while (true)
        {
            int length = await stream.ReadAsync(piece, cancellationToken);
            if (length == 0)
            {
                return null;
            }

            bytes.AddRange(piece.AsSpan(0, length));
            if (HttpRequest.TryRead(Encoding.UTF8.GetString([.. bytes]), out HttpRequest? request))
            {
                return request;
            }
        }
    }
}

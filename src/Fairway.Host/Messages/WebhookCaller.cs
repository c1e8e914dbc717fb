using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using System.Text.Json;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Host.Messages;

/// <summary>One call of a webhook: no redirect is followed, no cookie kept, no proxy used to reach this machine.</summary>
internal sealed class WebhookCaller : IDisposable
{
    /// <summary>The header that holds a message's id; the same in each try.</summary>
    public const string IdHeader = "Fairway-Message";

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly HttpClient _client;
    private readonly WebhookAddress _address;
    private readonly AnswerText _answers;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;

    public WebhookCaller(WebhookAddress address, AnswerText answers, TimeProvider clock, MessageOptions options)
    {
        (_address, _answers, _clock, _limit) = (address, answers, clock, options.WebhookLimit);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !address.Uri.IsLoopback,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.Zero,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = options.Trust },
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Calls it once, within the limit.</summary>
    /// <exception cref="OperationCanceledException">The caller has ended the wait.</exception>
    public async Task<WebhookTry> CallAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_limit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var content = new SendingContent(JsonSerializer.SerializeToUtf8Bytes(new { text = message.Text.Body }));
        using var request = new HttpRequestMessage(HttpMethod.Post, _address.Uri) { Content = content };
        request.Headers.Add(IdHeader, message.Id);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Fairway", null));
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return WebhookTry.Answered((int)response.StatusCode, await AnswerAsync(response, either.Token, cancellationToken), RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return content.HasBegun
                ? WebhookTry.Unanswered($"The receiver did not answer within {_limit.TotalSeconds:0.###} s.", mayRepeat: false, mayHaveArrived: true)
                : WebhookTry.Unanswered($"The receiver could not be reached within {_limit.TotalSeconds:0.###} s.", mayRepeat: true, mayHaveArrived: false);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return Broken((broken as HttpRequestException)?.HttpRequestError, content.HasBegun);
        }
    }

    public void Dispose() => _client.Dispose();

    // The exceptions' own words are not used: they name the host, and may one day name more.
    private static WebhookTry Broken(HttpRequestError? error, bool hasBegun) => error switch
    {
        HttpRequestError.SecureConnectionError => WebhookTry.Unanswered(
            "No encrypted connection could be made: the certificate is not trusted, or there is no TLS. Look at the receiver's certificate and at the authorities that this machine trusts.",
            mayRepeat: false,
            mayHaveArrived: false),
        HttpRequestError.NameResolutionError => WebhookTry.Unanswered("The name of the receiver's machine is not known here. Look at the address and at the name service.", mayRepeat: true, mayHaveArrived: false),
        _ when !hasBegun => WebhookTry.Unanswered("No connection could be made. Look whether this machine reaches the receiver.", mayRepeat: true, mayHaveArrived: false),
        _ => WebhookTry.Unanswered("The connection broke before an answer came.", mayRepeat: true, mayHaveArrived: true),
    };

    // The status has come and says what became of the message: that its text is slow, broken or not readable changes nothing about that.
    private async Task<string> AnswerAsync(HttpResponseMessage response, CancellationToken inTime, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream stream = await response.Content.ReadAsStreamAsync(inTime);
            var bytes = new byte[AnswerText.MostBytes + 1];
            int length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, inTime);
            return _answers.Of(_utf8.GetString(bytes, 0, Math.Min(length, AnswerText.MostBytes)), isWhole: length <= AnswerText.MostBytes);
        }
        catch (Exception broken) when ((broken is OperationCanceledException or HttpRequestException or IOException) && !cancellationToken.IsCancellationRequested)
        {
            return "";
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _clock.GetUtcNow(),
        _ => null,
    };
}

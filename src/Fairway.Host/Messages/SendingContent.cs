using System.Net;
using System.Net.Http.Headers;

namespace Fairway.Host.Messages;

/// <summary>A JSON body that knows whether anybody has begun to send it: before that, nothing can have arrived.</summary>
internal sealed class SendingContent : HttpContent
{
    private readonly byte[] _json;

    public SendingContent(byte[] json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
    }

    /// <summary>True from the first byte on.</summary>
    public bool HasBegun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        await stream.WriteAsync(_json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}

namespace Fairway.Testing.Receivers;

/// <summary>What an <see cref="HttpReceiver"/> does with one request.</summary>
/// <param name="Text">The answer as it goes over the wire; null for none.</param>
/// <param name="Hang">True to keep the connection open without another word after that; false to close it.</param>
public sealed record HttpAnswer(string? Text, bool Hang = false)
{
    /// <summary>Closes the connection without a word.</summary>
    public static HttpAnswer Cut { get; } = new((string?)null);

    /// <summary>Takes the request and never answers.</summary>
    public static HttpAnswer Silence { get; } = new(null, Hang: true);

    /// <summary>An answer.</summary>
    public static HttpAnswer Of(int status, string body = "", params string[] headers) =>
        new($"HTTP/1.1 {status} Said\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{string.Concat(headers.Select(h => $"{h}\r\n"))}\r\n{body}");

    /// <summary>An answer whose body never comes.</summary>
    public static HttpAnswer WithoutEnd(int status) => new($"HTTP/1.1 {status} Said\r\nContent-Length: 100\r\n\r\nbegun", Hang: true);
}

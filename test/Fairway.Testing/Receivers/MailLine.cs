using System.Text;

namespace Fairway.Testing.Receivers;

/// <summary>Reads and writes lines that end with CR and LF.</summary>
internal sealed class MailLine(Stream stream)
{
    private readonly byte[] _piece = new byte[4096];
    private readonly Queue<byte> _read = new();

    /// <summary>The next line; null when the other side has gone.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (true)
        {
            while (_read.TryDequeue(out byte next))
            {
                if (next == '\n')
                {
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                }

                line.Add(next);
            }

            int length = await stream.ReadAsync(_piece, cancellationToken);
            if (length == 0)
            {
                return null;
            }

            foreach (byte one in _piece.AsSpan(0, length))
            {
                _read.Enqueue(one);
            }
        }
    }

    public async Task WriteAsync(string line, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }
}

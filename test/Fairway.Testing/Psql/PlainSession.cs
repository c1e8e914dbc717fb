using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Fairway.Testing.Psql;

/// <summary>
/// A session with a PostgreSQL server over its socket, in text form and by the simple query protocol alone: what psql does, without a process. It shares nothing with the
/// product or its driver. Protocol: PostgreSQL 15 documentation, chapter 55.
/// </summary>
internal sealed class PlainSession : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly NetworkStream _stream;
    private readonly BufferedStream _answers;

    /// <summary>Connects as a user whom the server trusts there.</summary>
    /// <exception cref="InvalidOperationException">The server refuses, or wants a password.</exception>
    public PlainSession(string socketFile, string user, string database)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(socketFile));
        _stream = new NetworkStream(_socket, ownsSocket: true);
        _answers = new BufferedStream(_stream, 16 << 10);
        Send(null, [0, 3, 0, 0, .. Text("user"), .. Text(user), .. Text("database"), .. Text(database), .. Text("application_name"), .. Text("psql"), .. Text("client_encoding"), .. Text("UTF8"), 0]);
        Read([]);
    }

    /// <summary>True when the database keeps its text as UTF-8: of another one psql shows the bytes, and this cannot.</summary>
    public bool IsUtf8 { get; private set; }

    /// <summary>Runs one statement; its rows as lines of fields with <c>|</c> between, NULL as nothing.</summary>
    /// <exception cref="InvalidOperationException">The server refused it, with its words.</exception>
    public void Run(string statement, List<string> lines)
    {
        Send('Q', Text(statement));
        Read(lines);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Send('X', []);
        }
        catch (IOException)
        {
            // The server has ended it.
        }

        _answers.Dispose();
        _stream.Dispose();
    }

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    private void Send(char? type, byte[] body)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + length.Length);
        _stream.Write(type is { } known ? [(byte)known, .. length, .. body] : [.. length, .. body]);
    }

    // Until the server waits for the next statement.
    private void Read(List<string> lines)
    {
        Span<byte> head = stackalloc byte[5];
        while (true)
        {
            ReadExactly(head);
            byte[] body = new byte[BinaryPrimitives.ReadInt32BigEndian(head[1..]) - 4];
            ReadExactly(body);
            switch ((char)head[0])
            {
                case 'R' when BinaryPrimitives.ReadInt32BigEndian(body) != 0:
                    throw new InvalidOperationException("psql: the server wants a password");
                case 'S' when Encoding.UTF8.GetString(body).Split('\0') is ["server_encoding", var encoding, ..]:
                    IsUtf8 = encoding == "UTF8";
                    break;
                case 'D':
                    lines.Add(Row(body));
                    break;
                case 'E':
                    throw new InvalidOperationException($"psql: {Refusal(body)}");
                case 'G' or 'H' or 'W':
                    throw new InvalidOperationException("psql: COPY over the session is not for this one");
                case 'Z':
                    return;
                default:
                    break;
            }
        }
    }

    private void ReadExactly(Span<byte> buffer)
    {
        try
        {
            _answers.ReadExactly(buffer);
        }
        catch (Exception gone) when (gone is IOException or EndOfStreamException)
        {
            throw new InvalidOperationException("psql: server closed the connection unexpectedly", gone);
        }
    }

    private static string Row(byte[] body)
    {
        int columns = BinaryPrimitives.ReadInt16BigEndian(body);
        var line = new StringBuilder();
        for (int i = 0, at = 2; i < columns; i++)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at));
            at += 4;
            line.Append(i == 0 ? "" : "|").Append(Encoding.UTF8.GetString(body, at, Math.Max(0, length)));
            at += Math.Max(0, length);
        }

        return line.ToString();
    }

    // ERROR:  message, then DETAIL, HINT and CONTEXT, as psql prints them.
    private static string Refusal(byte[] body)
    {
        Dictionary<char, string> fields = Encoding.UTF8.GetString(body).Split('\0', StringSplitOptions.RemoveEmptyEntries).ToDictionary(f => f[0], f => f[1..]);
        return string.Join('\n', new[] { ('M', fields.GetValueOrDefault('S', "ERROR")), ('D', "DETAIL"), ('H', "HINT"), ('W', "CONTEXT") }
            .Where(p => fields.ContainsKey(p.Item1)).Select(p => $"{p.Item2}:  {fields[p.Item1]}"));
    }
}

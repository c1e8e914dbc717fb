using System.Net.Sockets;
using System.Text;

namespace Fairway.Host.Runner.Live;

/// <summary>Tells a service manager how the process stands (sd_notify), when it asks for it by <c>NOTIFY_SOCKET</c>.</summary>
internal static class ReadyNotice
{
    public static void Send(string? socket, string state)
    {
        if (string.IsNullOrEmpty(socket) || socket[0] is not ('/' or '@'))
        {
            return;
        }

        try
        {
            using var sender = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            string path = socket[0] == '@' ? "\0" + socket[1..] : socket;
            sender.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            // A manager that does not listen is told nothing; the work goes on.
        }
    }
}

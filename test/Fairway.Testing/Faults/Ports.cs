using System.Reflection;

namespace Fairway.Testing.Faults;

/// <summary>Ports with something around their calls.</summary>
public static class Ports
{
    /// <summary>Puts something around each call of a port, and of every port that it gives out.</summary>
    /// <typeparam name="TPort">The port.</typeparam>
    public static TPort Around<TPort>(TPort inner, IAroundCalls around)
        where TPort : class
    {
        TPort port = DispatchProxy.Create<TPort, PortProxy<TPort>>();
        ((PortProxy<TPort>)(object)port).Bind(inner, around);
        return port;
    }
}

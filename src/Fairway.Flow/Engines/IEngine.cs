using System.Collections.Immutable;

namespace Fairway.Flow.Engines;

/// <summary>One kind of database. The only thing that an engine project shows to the composition.</summary>
public interface IEngine
{
    /// <summary>The schemes of its addresses, without the colon, the usual one first: <c>sqlite</c>.</summary>
    ImmutableArray<string> Schemes { get; }

    /// <summary>How an address looks, for help texts: <c>sqlite:PATH</c>.</summary>
    string AddressForm { get; }

    /// <summary>Facts about the engine.</summary>
    EngineTraits Traits { get; }

    /// <summary>Names a system by its address, scheme included. Opens nothing.</summary>
    /// <param name="address">The address, for example <c>sqlite:./shop.db</c>.</param>
    /// <param name="baseDirectory">Where relative paths inside the address begin.</param>
    /// <exception cref="EngineFault">The address is not one of this engine's (<see cref="EngineFaultKind.BadSetup"/>).</exception>
    ISystem At(string address, string baseDirectory);
}

namespace Fairway.Testing.Faults;

/// <summary>A port with something around it.</summary>
internal interface IPortProxy
{
    /// <summary>The port itself.</summary>
    object Inner { get; }
}

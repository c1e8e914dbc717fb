using System.Reflection;

namespace Fairway.Testing.Faults;

/// <summary>What happens around each call of a port; throw here what the system behind it would throw.</summary>
public interface IAroundCalls
{
    /// <summary>A call is about to be made: it has no effect when this throws. Until its first wait this runs on the caller's stack.</summary>
    ValueTask BeforeAsync(MethodInfo method);

    /// <summary>A call has had its effect: when this throws, only its answer is lost.</summary>
    ValueTask AfterAsync(MethodInfo method);
}

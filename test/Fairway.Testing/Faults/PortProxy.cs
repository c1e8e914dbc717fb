using System.Collections.Concurrent;
using System.Reflection;
using Fairway.Flow.Engines;

namespace Fairway.Testing.Faults;

/// <summary>
/// A port with something around each of its calls, and around those of every port that it gives out. Streams are asked before and after each of their items.
/// Disposing is never in anybody's way: a server gives up what a session had, however it ended.
/// </summary>
/// <typeparam name="TPort">The port.</typeparam>
public class PortProxy<TPort> : DispatchProxy, IPortProxy
    where TPort : class
{
    private static readonly ConcurrentDictionary<Type, MethodInfo?> _ways = new();
    private TPort? _inner;
    private IAroundCalls? _around;

    /// <inheritdoc/>
    object IPortProxy.Inner => _inner!; // Every proxy is bound.

    internal void Bind(TPort inner, IAroundCalls around) => (_inner, _around) = (inner, around);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        object?[] own = [.. (args ?? []).Select(Unwrapped)];
        object? Call() => targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, own, null);
        if (targetMethod.Name == nameof(IAsyncDisposable.DisposeAsync))
        {
            return Call();
        }

        return targetMethod.ReturnType == typeof(Task)
            ? AroundAsync(targetMethod, Call)
            : _ways.GetOrAdd(targetMethod.ReturnType, WayOf) is { } way
                ? way.Invoke(this, BindingFlags.DoNotWrapExceptions, null, [targetMethod, (Func<object?>)Call], null)
                : Wrap(Call(), targetMethod.ReturnType);
    }

    private static MethodInfo? WayOf(Type answer)
    {
        Type? open = answer.IsGenericType ? answer.GetGenericTypeDefinition() : null;
        string? name = open == typeof(Task<>) ? nameof(AroundAnswerAsync) : open == typeof(IAsyncEnumerable<>) ? nameof(AroundItemsAsync) : null;
        return name is null
            ? null
            : typeof(PortProxy<TPort>).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(answer.GenericTypeArguments); // Both are below.
    }

    private async Task AroundAsync(MethodInfo method, Func<object?> call)
    {
        await _around!.BeforeAsync(method); // Every proxy is bound.
        await (Task)call()!; // The port's method gives one.
        await _around.AfterAsync(method);
    }

    private async Task<TAnswer> AroundAnswerAsync<TAnswer>(MethodInfo method, Func<object?> call)
    {
        await _around!.BeforeAsync(method); // Every proxy is bound.
        TAnswer answer = await (Task<TAnswer>)call()!; // The port's method gives one.
        try
        {
            await _around.AfterAsync(method);
        }
        catch (Exception) when (answer is IAsyncDisposable)
        {
            await ((IAsyncDisposable)answer).DisposeAsync();
            throw;
        }

        return (TAnswer)Wrap(answer, typeof(TAnswer))!; // Null where the answer was.
    }

    private async IAsyncEnumerable<TItem> AroundItemsAsync<TItem>(MethodInfo method, Func<object?> call)
    {
        await using IAsyncEnumerator<TItem> items = ((IAsyncEnumerable<TItem>)call()!).GetAsyncEnumerator(CancellationToken.None); // The token went in with the call.
        while (true)
        {
            await _around!.BeforeAsync(method); // Every proxy is bound.
            if (!await items.MoveNextAsync())
            {
                yield break;
            }

            await _around.AfterAsync(method);
            yield return items.Current;
        }
    }

    // An engine knows its own ports only.
    private static object? Unwrapped(object? argument) => argument switch
    {
        IPortProxy proxy => proxy.Inner,
        CarryRequest { Source: IPortProxy source } request => request with { Source = (ISystem)source.Inner },
        _ => argument,
    };

    private object? Wrap(object? answer, Type type) =>
        answer is null || !type.IsInterface || type.Namespace != typeof(ISystem).Namespace
            ? answer
            : typeof(Ports).GetMethod(nameof(Ports.Around))!.MakeGenericMethod(type).Invoke(null, [answer, _around]); // The method is there.
}

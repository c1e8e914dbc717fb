using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Follow;

/// <summary>What is followed.</summary>
/// <param name="From">What the target has so far, as it was taken over (<see cref="ITargetWriter.TakeOverAsync"/>): the capture's name, the position, our token.</param>
/// <param name="Crossings">The tables of the domain and where their rows go.</param>
/// <param name="Source">The source, from which a row is read again where the stream lacks a value of it.</param>
public sealed record FollowJob(FollowProgress From, ImmutableArray<TableCrossing> Crossings, ISystem Source);

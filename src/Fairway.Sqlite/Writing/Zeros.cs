using System.Runtime.InteropServices;
using Fairway.Flow.Model;

namespace Fairway.Sqlite.Writing;

/// <summary>
/// Zeros to read, of which next to none are in memory. Most kernels give whoever reads memory that nobody has written one page of zeros over and over; some count
/// a page of its own for each, or a huge one. So a thread takes back what was read, again and again: what is read next is zeros again.
/// </summary>
internal sealed unsafe class Zeros : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(1);
    private readonly ManualResetEventSlim _done = new();
    private readonly Thread _taking;
    private readonly byte* _start;
    private readonly int _length;

    public Zeros(int length)
    {
        _length = length;
        _start = (byte*)NativeMemory.AllocZeroed((nuint)length);
        _taking = new Thread(TakeBack) { IsBackground = true, Name = "zeros" };
        _taking.Start();
    }

    /// <summary>The first of them; valid until this is disposed.</summary>
    public ReadOnlySpan<byte> First(int count) => new(_start, Math.Min(count, _length));

    public void Dispose()
    {
        _done.Set();
        _taking.Join();
        _done.Dispose();
        NativeMemory.Free(_start);
    }

    private void TakeBack()
    {
        while (!_done.Wait(_pause))
        {
            MemoryPages.GiveBack(_start, _length);
        }
    }
}

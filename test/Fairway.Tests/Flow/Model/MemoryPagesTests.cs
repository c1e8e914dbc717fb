using System.Runtime.InteropServices;
using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Model;

/// <summary>What is given back is inside the region, whatever lies around it.</summary>
public sealed unsafe class MemoryPagesTests
{
    private const int Whole = 1 << 20;

    [Theory]
    [InlineData(0, Whole)]
    [InlineData(1, Whole - 2)]
    [InlineData(100, 300_001)]
    [InlineData(65_536, 65_537)]
    [InlineData(65_537, 65_536)]
    [InlineData(70_000, 10)]
    [InlineData(5_000, 0)]
    public void Nothing_outside_of_a_region_is_touched(int at, int length)
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc(Whole, 1 << 16);
        try
        {
            var bytes = new Span<byte>(memory, Whole);
            bytes.Fill(7);

            MemoryPages.GiveBack(memory + at, length);

            Assert.Equal(-1, bytes[..at].IndexOfAnyExcept((byte)7));
            Assert.Equal(-1, bytes[(at + length)..].IndexOfAnyExcept((byte)7));
            Assert.Equal(-1, bytes.Slice(at, length).IndexOfAnyExcept((byte)7, (byte)0));
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    [Fact]
    public void Whole_pages_of_a_region_come_back_as_zeros()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is told.");
        byte* memory = (byte*)NativeMemory.AlignedAlloc(Whole, 1 << 16);
        try
        {
            var bytes = new Span<byte>(memory, Whole);
            bytes.Fill(7);

            MemoryPages.GiveBack(memory, Whole);

            Assert.Equal(-1, bytes.IndexOfAnyExcept((byte)0));
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }
}

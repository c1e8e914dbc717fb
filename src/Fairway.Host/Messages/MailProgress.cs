using MailKit;

namespace Fairway.Host.Messages;

/// <summary>Knows whether a mail server may have had the whole letter. Only then can it have taken it.</summary>
internal sealed class MailProgress : ITransferProgress
{
    /// <summary>True when nothing but the end mark, or nothing at all, was left to send.</summary>
    public bool IsWhole { get; private set; }

    public void Report(long bytesTransferred, long totalSize) => IsWhole |= bytesTransferred >= totalSize;

    public void Report(long bytesTransferred)
    {
    }
}

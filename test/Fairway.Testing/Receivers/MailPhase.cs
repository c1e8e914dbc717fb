namespace Fairway.Testing.Receivers;

/// <summary>Where a conversation with a mail server is.</summary>
public enum MailPhase
{
    /// <summary>The connection has been taken, nothing was said yet.</summary>
    Greeting,

    /// <summary>The client has introduced itself.</summary>
    Hello,

    /// <summary>The client has asked for encryption.</summary>
    StartTls,

    /// <summary>Encryption was promised, the handshake has not begun.</summary>
    Handshake,

    /// <summary>The client wants to sign in.</summary>
    SignIn,

    /// <summary>The client has named the sender.</summary>
    Sender,

    /// <summary>The client has named a receiver.</summary>
    Receiver,

    /// <summary>The client wants to hand the mail over.</summary>
    Data,

    /// <summary>Half of the mail has come.</summary>
    Half,

    /// <summary>The mail has come with its end mark.</summary>
    End,

    /// <summary>The mail was accepted, the client says goodbye.</summary>
    Farewell,

    /// <summary>The client wants to begin anew.</summary>
    Reset,
}

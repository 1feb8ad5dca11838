// SPDX-License-Identifier: Apache-2.0
import Planning
import Posting

/// The meaning of a server's refusal at one step.
private struct StepRefusal {
  let cause: SendCause
  /// The sentence about a temporary refusal, without reply code and full stop.
  let temporary: String
  /// The sentence about a final refusal, without reply code and full stop.
  let final: String
  /// The outcome of a final refusal.
  var outcome = SendOutcome.needsPerson
}

extension TransferEnd {
  /// The result by the server's reply, 400 to 599.
  func result(ofReply reply: Int) -> SendResult {
    // The server demands a login before any other command (RFC 4954, section 6).
    let needsLogin = reply == 530 && step != .startTLS
    let refusal = needsLogin ? loginDemand : self.refusal
    if reply < 500 {
      return SendResult(
        .temporary, refusal.cause, reply: reply, sentence: "\(refusal.temporary) (\(reply)).")
    }
    return SendResult(
      refusal.outcome, refusal.cause, reply: reply, sentence: "\(refusal.final) (\(reply)).")
  }

  private var loginDemand: StepRefusal {
    var remedy = "so write `user` and `password`"
    if login != nil {
      remedy = "but lets nobody log in on port \(port). Try `smtps://`, or another port"
    }
    return StepRefusal(
      cause: .login,
      temporary: "",
      final: "The mail server wants to know who sends, \(remedy)")
  }

  private var refusal: StepRefusal {
    switch step {
    case .greeting, .hello:
      StepRefusal(
        cause: .server,
        temporary: "The mail server takes no mail now",
        final: "The mail server takes no mail from here")
    case .startTLS:
      StepRefusal(
        cause: .clearText,
        temporary: "The mail server cannot encrypt now, so nothing was sent",
        final: "The mail server refuses to encrypt, so nothing was sent")
    case .login:
      loginRefusal
    case .sender:
      StepRefusal(
        cause: .sender,
        temporary: "The mail server takes no mail from your address now",
        final: "The mail server takes no mail from your address; see `from`")
    case .recipient:
      StepRefusal(
        cause: .recipient,
        temporary: """
          The mail server asks for another attempt later, as servers do with unknown senders \
          (greylisting)
          """,
        final: "The mail server takes no mail for your address; see `to`\(localHint)",
        outcome: .permanent)
    case .data, .message:
      StepRefusal(
        cause: .message,
        temporary: "The mail server does not take this mail now",
        final: "The mail server does not take this mail",
        outcome: .permanent)
    }
  }

  private var localHint: String {
    isLocal ? ". Perhaps it delivers within this computer alone" : ""
  }

  private var loginRefusal: StepRefusal {
    // RFC 4954, section 6.
    if reply == 538 {
      return StepRefusal(
        cause: .login,
        temporary: "",
        final: "The mail server lets nobody log in without encryption. Try `smtps://`")
    }
    return login?.mechanism == .xoauth2 ? tokenRefusal : passwordRefusal
  }

  private var tokenRefusal: StepRefusal {
    StepRefusal(
      cause: .login,
      temporary: "The mail server cannot check the token now",
      final: """
        The mail server does not accept the user or the token. Perhaps the token is too old, or for \
        something else
        """)
  }

  private var passwordRefusal: StepRefusal {
    let other = otherMechanism.map { ". Or try `auth: \($0.rawValue)`, also on offer" } ?? ""
    return StepRefusal(
      cause: .login,
      temporary: "The mail server cannot check the password now",
      final: """
        The mail server does not accept the user or the password. Many providers want an app \
        password here, and some the whole address as the user\(other)
        """)
  }
}

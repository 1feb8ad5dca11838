// SPDX-License-Identifier: Apache-2.0
import CCurl
import Planning
import Posting
import Text

/// The facts at the end of a transfer, and the result that follows from them: first by the server's
/// reply (RFC 5321, section 4.2.1: 4xx is temporary, 5xx is final), then by libcurl's own code.
struct TransferEnd {
  let code: CURLcode
  let step: SMTPTranscript.Step
  let reply: Int?
  /// libcurl's own message, the only source of the reason why a certificate is not trusted.
  let message: String
  let port: Int
  let isImplicit: Bool
  /// True if the connection went to an address of this computer.
  let isLocal: Bool
  let login: MailSettings.Login?
  let hasLoggedIn: Bool
  /// A mechanism that the server offers beside the one that the person has chosen.
  let otherMechanism: MailSettings.Mechanism?
  /// The keys of addresses that only SMTPUTF8 can carry.
  let keysBeyondASCII: [String]
  let limit: Elapsed
  /// True for a check, which sends nothing.
  let isCheck: Bool

  /// True if this end of a further attempt explains more than the end before it: the conversation
  /// came at least to the login again, and the server did not merely demand a login.
  var saysMore: Bool {
    let refused = reply.map { (400..<600).contains($0) && $0 != 530 } ?? false
    let wasEarly = [.greeting, .hello, .startTLS].contains(step)
    return code == CURLE_OK || (refused && !wasEarly)
  }

  var result: SendResult {
    if code == CURLE_OK {
      let isAnonymous = login != nil && !hasLoggedIn
      let remark = isAnonymous ? ", though it let nobody log in" : ""
      if isCheck {
        return SendResult(.ready, .none, sentence: "The mail server is ready\(remark).")
      }
      return SendResult(.delivered, .none, sentence: "The mail server has taken the mail\(remark).")
    }
    if let reply, (400..<600).contains(reply) {
      return result(ofReply: reply)
    }
    return resultOfCode
  }
}

// By libcurl's code.
extension TransferEnd {
  fileprivate var resultOfCode: SendResult {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST:
      SendResult(
        .temporary, .name,
        sentence: """
          The mail server's name is not known. Either there is no network now, or `server` names it \
          wrongly.
          """)
    case CURLE_COULDNT_CONNECT:
      SendResult(
        .temporary, .connection,
        sentence: """
          The mail server does not answer on port \(port). Either it is down, or `server` names it \
          wrongly.
          """)
    case CURLE_OPERATION_TIMEDOUT:
      SendResult(
        .temporary, .time,
        sentence: "The mail server took too long (limit \(limitOfStep)).\(noAnswerHint)")
    case CURLE_USE_SSL_FAILED:
      SendResult(
        .needsPerson, .clearText,
        sentence: """
          The mail server does not offer to encrypt, so nothing was sent. Try `smtps://`, or another \
          port.
          """)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      SendResult(.needsPerson, .certificate, sentence: certificateSentence)
    case CURLE_SSL_CONNECT_ERROR:
      resultOfHandshake
    case CURLE_LOGIN_DENIED:
      SendResult(.needsPerson, .login, sentence: sentenceWithoutMechanism)
    case CURLE_ABORTED_BY_CALLBACK:
      SendResult(.needsPerson, .characters, sentence: charactersSentence)
    case CURLE_URL_MALFORMAT:
      SendResult(
        .needsPerson, .name,
        sentence: "The mail server's name cannot be looked up; see `server`.")
    default:
      SendResult(
        .temporary, .broken,
        sentence:
          "The mail server ended the conversation, or did not keep to its rules.\(noAnswerHint)")
    }
  }

  /// The time limit of the current step (`Transfer`).
  private var limitOfStep: Elapsed {
    switch step {
    case .greeting, .hello, .startTLS, .login: SendRequest.limitUntilLogin(of: limit)
    case .sender, .recipient, .data, .message: limit
    }
  }

  /// The hint for a server that sends no greeting: it probably expects TLS from the first byte.
  private var noAnswerHint: String {
    if isImplicit || step != .greeting || reply != nil {
      return ""
    }
    return port == 465
      ? " Port 465 wants `smtps://`." : " If this port begins with TLS, write `smtps://`."
  }

  private var sentenceWithoutMechanism: String {
    if let otherMechanism {
      return """
        The mail server does not offer the way to log in that `auth` names. It offers another: \
        write `auth: \(otherMechanism.rawValue)`, or remove the line.
        """
    }
    return "The mail server offers no way to log in that oriel may use. See `auth`."
  }

  private var charactersSentence: String {
    let keys = keysBeyondASCII.map { "`\($0)`" }.joined(separator: " and ")
    return """
      The mail server does not take letters beyond ASCII before the `@` of an address (it offers \
      no SMTPUTF8), so nothing was sent. Write another address for \(keys), or use another server.
      """
  }

  private var certificateSentence: String {
    problemOfCertificate + (isLocal ? remedyHere : "")
  }

  /// The way without a certificate. The certificate of a server on this computer is seldom signed.
  private var remedyHere: String {
    let port = isImplicit ? 25 : port
    return " It is on this computer: `smtp://localhost:\(port)` reaches it without a certificate."
  }

  private var problemOfCertificate: String {
    if code == CURLE_SSL_CACERT_BADFILE {
      return "The certificates of `ca_file` could not be read."
    }
    if message.contains(text: "expired") {
      return """
        The mail server's certificate has expired, so nothing was sent. Whoever runs the server \
        has to renew it.
        """
    }
    if message.contains(text: "not yet valid") {
      return """
        The mail server's certificate is not valid yet, so nothing was sent. See whether the clock \
        is right.
        """
    }
    if message.contains(text: "does not match") || message.contains(text: "subject name") {
      return """
        The mail server's certificate is for another name than `server` has, so nothing was sent.
        """
    }
    return """
      The mail server's certificate is from no authority that this computer trusts, so nothing was \
      sent. For a server with an authority of its own, set `ca_file`.
      """
  }

  /// A connection that breaks within the handshake may succeed next time. Any other failure of the
  /// handshake stays until the person changes something.
  private var resultOfHandshake: SendResult {
    if message.contains(text: "SSL_ERROR_SYSCALL") || message.contains(text: "unexpected eof") {
      return SendResult(.temporary, .broken, sentence: "The mail server ended the conversation.")
    }
    var sentence = "No encrypted connection to the mail server came about, so nothing was sent."
    if isImplicit {
      sentence +=
        """
         Perhaps its port begins without TLS: `smtp://` and 587 in place of `smtps://` and 465.
        """
    }
    return SendResult(.needsPerson, .tls, sentence: sentence)
  }
}

// SPDX-License-Identifier: Apache-2.0
import CCurl
import Planning
import Posting
import Text

/// What is known when libcurl has come to its end, and what follows from it: first by the server's
/// reply (RFC 5321, section 4.2.1: 4 again later, 5 not again), then by libcurl's own code.
struct Failure {
  let code: CURLcode
  let step: Conversation.Step
  let reply: Int?
  /// libcurl's own words, which name what is wrong with a certificate.
  let problem: String
  let port: Int
  let isImplicit: Bool
  let login: Mail.Login?
  /// Whether a login was begun.
  let hasLoggedIn: Bool
  let limit: Elapsed

  var verdict: Verdict {
    if code == CURLE_OK {
      let manner = login != nil && !hasLoggedIn ? ", though it let nobody log in" : ""
      return Verdict(.delivered, .none, sentence: "The mail server has taken the letter\(manner).")
    }
    if let reply, (400..<600).contains(reply) { return byReply(reply) }
    return byCode
  }

  private func byReply(_ reply: Int) -> Verdict {
    let isTemporary = reply < 500
    func verdict(
      _ cause: Verdict.Cause, _ later: String, _ never: String, needsPerson: Bool = false
    ) -> Verdict {
      Verdict(
        isTemporary ? .temporary : needsPerson ? .needsPerson : .permanent, cause, reply: reply,
        sentence: "\(isTemporary ? later : never) (\(reply)).")
    }
    // 530, section 6 of RFC 4954: it wants a login first, whatever was asked.
    if reply == 530, step != .startTLS {
      let advice =
        login != nil
        ? "but lets nobody log in on port \(port). Try `smtps://`, or another port"
        : "so write `user` and `password`"
      return verdict(
        .login, "", "The mail server wants to know who sends, \(advice)", needsPerson: true)
    }
    switch step {
    case .greeting, .hello:
      return verdict(
        .server, "The mail server does not take letters now",
        "The mail server takes no letters from here",
        needsPerson: true)
    case .startTLS:
      return verdict(
        .clearText, "The mail server cannot encrypt now, so nothing was sent",
        "The mail server refuses to encrypt, so nothing was sent", needsPerson: true)
    case .login:
      if login?.mechanism == .xoauth2 {
        return verdict(
          .login, "The mail server cannot check the token now",
          "The mail server does not accept the user or the token. Perhaps the token is too old, or for something else",
          needsPerson: true)
      }
      return verdict(
        .login, "The mail server cannot check the password now",
        "The mail server does not accept the user or the password. Many providers want an app password here, and "
          + "some the whole address as the user", needsPerson: true)
    case .sender:
      return verdict(
        .sender, "The mail server does not take letters from your address now",
        "The mail server does not take letters from your address; see `from`", needsPerson: true)
    case .recipient:
      return verdict(
        .recipient,
        "The mail server asks to come again later, as servers do to strangers (greylisting)",
        "The mail server does not take letters for your address; see `to`")
    case .data, .letter:
      return verdict(
        .letter, "The mail server does not take the letter now",
        "The mail server does not take the letter")
    }
  }

  private var byCode: Verdict {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST:
      return Verdict(
        .temporary, .name,
        sentence:
          "The mail server's name is not known. Either there is no network now, or `server` names it wrongly."
      )
    case CURLE_COULDNT_CONNECT:
      return Verdict(
        .temporary, .connection,
        sentence:
          "The mail server does not answer on port \(port). Either it is down, or `server` names it wrongly."
      )
    case CURLE_OPERATION_TIMEDOUT:
      return Verdict(
        .temporary, .time,
        sentence: "The mail server took too long (limit \(limitOfStep)).\(silenceHint)")
    case CURLE_USE_SSL_FAILED:
      return Verdict(
        .needsPerson, .clearText,
        sentence:
          "The mail server does not offer to encrypt, so nothing was sent. Try `smtps://`, or another port."
      )
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: return certificate
    case CURLE_SSL_CONNECT_ERROR: return handshake
    case CURLE_LOGIN_DENIED:
      return Verdict(
        .needsPerson, .login,
        sentence: "The mail server offers no way to log in that oriel may use. See `auth`.")
    case CURLE_ABORTED_BY_CALLBACK:
      return Verdict(
        .permanent, .characters,
        sentence: "The mail server cannot take addresses with such characters; choose plain ones.")
    case CURLE_URL_MALFORMAT:
      return Verdict(
        .needsPerson, .name,
        sentence: "The mail server's name is none that can be looked up; see `server`.")
    default:
      return Verdict(
        .temporary, .broken,
        sentence:
          "The mail server ended the conversation, or did not keep to its rules.\(silenceHint)")
    }
  }

  /// How long what it was at might take: connection, greetings and login have half of the whole
  /// (`Transfer`).
  private var limitOfStep: Elapsed {
    switch step {
    case .greeting, .hello, .startTLS, .login: .seconds(limit.seconds / 2)
    case .sender, .recipient, .data, .letter: limit
    }
  }

  /// A server that wants TLS from the first byte waits for it, or goes, without a word.
  private var silenceHint: String {
    if isImplicit || step != .greeting || reply != nil { return "" }
    return port == 465
      ? " Port 465 wants `smtps://`." : " If this port begins with TLS, write `smtps://`."
  }

  private var certificate: Verdict {
    func verdict(_ sentence: String) -> Verdict {
      Verdict(.needsPerson, .certificate, sentence: sentence)
    }
    if code == CURLE_SSL_CACERT_BADFILE {
      return verdict("The certificates of `ca_file` could not be read.")
    }
    if problem.contains("expired") {
      return verdict(
        "The mail server's certificate has expired, so nothing was sent. Its keeper has to renew it."
      )
    }
    if problem.contains("not yet valid") {
      return verdict(
        "The mail server's certificate is not valid yet, so nothing was sent. See whether the clock is right."
      )
    }
    if problem.contains("does not match") || problem.contains("subject name") {
      return verdict(
        "The mail server's certificate is for another name than `server` has, so nothing was sent.")
    }
    return verdict(
      "Nobody whom this computer trusts vouches for the mail server's certificate, so nothing was sent. For a server "
        + "with an authority of its own: `ca_file`.")
  }

  /// A connection that breaks within the handshake may be whole next time; a server that speaks
  /// otherwise stays so.
  private var handshake: Verdict {
    if problem.contains("SSL_ERROR_SYSCALL") || problem.contains("unexpected eof") {
      return Verdict(.temporary, .broken, sentence: "The mail server ended the conversation.")
    }
    let hint =
      isImplicit
      ? "Perhaps its port begins without TLS: `smtp://` and 587 in place of `smtps://` and 465."
      : ""
    return Verdict(
      .needsPerson, .tls,
      sentence:
        "No encrypted connection to the mail server came about, so nothing was sent. \(hint)"
        .trimmed)
  }
}

extension String {
  fileprivate var trimmed: String { last == " " ? String(dropLast()) : self }
}

// SPDX-License-Identifier: Apache-2.0
import CCurl
import Planning
import Posting
import Text

// The attempts of one transfer.
extension Transfer {
  /// Sends the message, in one attempt or more. There is another attempt if TLS fails with a server
  /// on this computer, or if another login may work. The result is that of the last end that
  /// explains more than the one before it, or else of the first.
  func send() -> SendResult {
    let deadline = ChildPipes.uptime + request.limit.seconds * 1_000
    var attempt = Attempt(login: request.mail.login.map(LoginAttempt.first))
    var last = perform(attempt, until: deadline)
    var best = last
    while let next = self.next(after: attempt, last), deadline - ChildPipes.uptime >= 1_000 {
      attempt = next
      last = perform(attempt, until: deadline)
      if last.saysMore {
        best = last
      }
    }
    var result = best.result
    result.conversation = transcript.lines?.masked ?? []
    return result
  }

  /// The way in which one conversation is held.
  private struct Attempt {
    /// The login; nil if there is none.
    var login: LoginAttempt?
    /// True if TLS is not begun, even if the server offers it.
    var isClear = false
  }

  private func next(after attempt: Attempt, _ end: TransferEnd) -> Attempt? {
    var next = attempt
    // TLS was offered and does not work. A server on this computer can do without it.
    if server.mayBeClear, !attempt.isClear, end.code == CURLE_SSL_CONNECT_ERROR {
      next.isClear = true
      return next
    }
    guard let login = attempt.login, end.code == CURLE_LOGIN_DENIED else {
      return nil
    }
    next.login = login.next(tried: transcript.mechanism, reply: end.reply) {
      transcript.offers("AUTH \($0)")
    }
    return next.login == nil ? nil : next
  }

  private func perform(_ attempt: Attempt, until deadline: Int) -> TransferEnd {
    let left = max(1, deadline - ChildPipes.uptime)
    let untilLogin = SendRequest.limitUntilLogin(of: request.limit)
    setNumber(CURLOPT_CONNECTTIMEOUT_MS, min(left, untilLogin.seconds * 1_000))
    setNumber(CURLOPT_TIMEOUT_MS, left)
    setNumber(CURLOPT_USE_SSL, Int(tlsMode(isClear: attempt.isClear).rawValue))
    loginAttempt = attempt.login
    if let login = attempt.login {
      setText(CURLOPT_LOGIN_OPTIONS, login.option)
    }
    transcript.begin()
    let code = curl_easy_perform(curl)
    return TransferEnd(
      code: code,
      step: transcript.step,
      reply: transcript.reply,
      message: String(cString: message),
      port: server.port,
      isImplicit: server.isImplicit,
      isLocal: isLocal,
      login: request.mail.login,
      hasLoggedIn: transcript.mechanism != nil,
      otherMechanism: otherMechanism,
      keysBeyondASCII: request.mail.keysBeyondASCII,
      limit: request.limit,
      isCheck: request.message == nil)
  }

  /// A mechanism that the server offers beside the one that the person has chosen.
  private var otherMechanism: MailSettings.Mechanism? {
    guard let chosen = request.mail.login?.mechanism, chosen != .xoauth2 else {
      return nil
    }
    return MailSettings.Mechanism.ofPassword.first {
      $0 != chosen && transcript.offers("AUTH \($0.protocolName)")
    }
  }

  /// `ALL` fails where `TRY` would go on in clear text. With `TRY`, a server on this computer still
  /// gets TLS if it offers TLS.
  private func tlsMode(isClear: Bool) -> curl_usessl {
    if server.mayBeClear {
      return isClear ? CURLUSESSL_NONE : CURLUSESSL_TRY
    }
    return CURLUSESSL_ALL
  }
}

extension MailSettings {
  /// The keys of addresses that have characters beyond ASCII before the `@`.
  var keysBeyondASCII: [String] {
    [("from", from), ("to", to)].compactMap { key, mailbox in
      DomainName.address(mailbox.address).utf8.allSatisfy { $0 < 0x80 } ? nil : key
    }
  }
}

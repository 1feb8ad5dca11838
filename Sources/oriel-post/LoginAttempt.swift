// SPDX-License-Identifier: Apache-2.0
import Planning

/// One attempt to log in, and the next one if the server refuses it.
///
/// Servers differ: some want the answer of PLAIN within the command, some after it (RFC 4954,
/// section 4, allows both), and some offer PLAIN and accept LOGIN alone.
struct LoginAttempt: Equatable {
  /// The mechanisms in order of preference. libcurl uses the first one that the server offers.
  let mechanisms: [String]
  /// True if the answer is to come after the command, even if it could be within it.
  var answersAfterCommand = false
  /// True if another mechanism may be tried.
  var mayTryAnother = false

  /// The first attempt. If the person has chosen no mechanism, CRAM-MD5 comes last: some servers
  /// offer it and then refuse it, because they store only a hash of the password. The other
  /// mechanisms of libcurl would bring in Kerberos or NTLM, or disclose names of this computer.
  static func first(_ login: MailSettings.Login) -> LoginAttempt {
    guard let mechanism = login.mechanism else {
      return LoginAttempt(mechanisms: ["PLAIN", "LOGIN"], mayTryAnother: true)
    }
    return LoginAttempt(mechanisms: [mechanism.protocolName])
  }

  /// The mechanisms in the form of libcurl's login options.
  var option: String { mechanisms.map { "AUTH=\($0)" }.joined(separator: ";") }

  /// The mechanisms whose answer may be within the command. LOGIN is not among them: no standard
  /// allows it, and a server that does not expect it mistakes the password for the user.
  private static let immediate = ["PLAIN", "XOAUTH2"]

  /// True if the answer is to stand within the command.
  func isImmediate(offers: (String) -> Bool) -> Bool {
    !answersAfterCommand && mechanisms.first(where: offers).map(Self.immediate.contains) == true
  }

  /// The replies of servers that do not understand a command in this form (RFC 5321, section
  /// 4.2.1).
  private static let misunderstood: Set<Int> = [500, 501, 502, 503, 504]
  /// The replies after which no other mechanism helps: a login is wanted first, this mechanism is
  /// too weak, or there is no encryption (RFC 4954, section 6).
  private static let final: Set<Int> = [530, 534, 538]

  /// The next attempt; nil if there is no other way.
  ///
  /// - Parameters:
  ///   - tried: The mechanism that was tried, such as `PLAIN`; nil if none was offered.
  ///   - reply: The server's reply to it.
  ///   - offers: True for the mechanisms that the server offers.
  func next(tried: String?, reply: Int?, offers: (String) -> Bool) -> LoginAttempt? {
    guard let tried else {
      // CRAM-MD5 works with any password too.
      return other("CRAM-MD5", offers)
    }
    guard let reply, (500..<600).contains(reply), !Self.final.contains(reply) else {
      return nil
    }
    if !answersAfterCommand, Self.misunderstood.contains(reply), Self.immediate.contains(tried) {
      return LoginAttempt(
        mechanisms: [tried], answersAfterCommand: true, mayTryAnother: mayTryAnother)
    }
    return tried == "PLAIN" ? other("LOGIN", offers) : nil
  }

  /// An attempt with another mechanism, where one may be tried and the server offers this one.
  private func other(_ mechanism: String, _ offers: (String) -> Bool) -> LoginAttempt? {
    guard mayTryAnother, offers(mechanism) else {
      return nil
    }
    return LoginAttempt(mechanisms: [mechanism])
  }
}

extension MailSettings.Mechanism {
  /// The name in the protocol.
  var protocolName: String {
    switch self {
    case .plain: "PLAIN"
    case .login: "LOGIN"
    case .cramMD5: "CRAM-MD5"
    case .xoauth2: "XOAUTH2"
    }
  }

  /// The mechanisms that take a password.
  static let ofPassword: [Self] = [.plain, .login, .cramMD5]
}

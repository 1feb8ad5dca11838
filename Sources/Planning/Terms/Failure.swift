// SPDX-License-Identifier: Apache-2.0

/// The cause for which a channel could not show a prompt.
package enum Failure: String, Hashable, Sendable, CaseIterable {
  /// Nothing can be reached: no bus, no notification server, no mail server.
  case unavailable
  /// The program's own mail helper cannot be started, or gave no answer.
  case helper
  /// The channel answered with an error.
  case refused
  /// The channel did not answer in time.
  case timedOut = "timed-out"
  /// A mail server deferred the mail (RFC 5321, section 4.2.1: a reply of 4yz).
  case deferred
  /// A mail server refused the mail permanently (a reply of 5yz).
  case rejected
  /// A mail server did not accept user and password.
  case login
  /// A mail server's certificate is not trusted, or is another host's.
  case certificate
  /// A mail server offers no encryption.
  case unencrypted
  /// The password could not be fetched.
  case secret
  /// A mail server accepts no mail from this network, or from unknown senders at all.
  case barred
  /// A mail server accepts no mail from this address.
  case sender
  /// The program that sends mail needs something from the person first.
  case program
  /// The password cannot be fetched yet, for example because the store that keeps it is locked.
  case secretLocked = "secret-locked"
}

extension Failure {
  /// The thing that can end a failure while the mail stays the same.
  private enum Remedy {
    /// Time: another try may succeed.
    case time
    /// A person, who corrects a password or a certificate, or goes to another network. A network
    /// that wants a login first can answer with a certificate of its own.
    case person
    /// Nothing: every other try ends the same way.
    case nothing
  }

  /// The one table of what ends failures.
  private var remedy: Remedy {
    switch self {
    case .unavailable, .helper, .refused, .timedOut, .deferred, .secretLocked: .time
    case .login, .certificate, .unencrypted, .secret, .barred, .sender, .program: .person
    case .rejected: .nothing
    }
  }

  /// True if a person can end the failure, and not by changing the mail.
  var needsPerson: Bool { remedy == .person }

  /// True if no other try with the same mail can end otherwise.
  package var isFinal: Bool { remedy == .nothing }

  /// True if another try with the same mail would end the same way, at least until a person fixes
  /// something.
  package var isPermanent: Bool { remedy != .time }

  /// The least pause before mail is tried again. A server may lock out whoever comes too often with
  /// a wrong password.
  var leastPause: Elapsed { needsPerson ? .minutes(15) : .zero }
}

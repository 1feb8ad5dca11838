// SPDX-License-Identifier: Apache-2.0

/// The cause for which a channel could not show a prompt.
package enum Failure: String, Hashable, Sendable, CaseIterable {
  /// Nothing can be reached: no bus, no notification server, no mail server.
  case unavailable
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
  /// A mail server takes no mail from this network, or from unknown senders at all.
  case barred
  /// A mail server takes no mail from this address.
  case sender
  /// The program that sends mail needs something from the person first.
  case program
  /// The password cannot be fetched yet, for example because the store that keeps it is locked.
  case secretLocked = "secret-locked"

  /// True if a person can end the failure by a fix or in another network, and not by changing the
  /// mail: a password, a certificate. The certificate can also be that of a network's own page
  /// before one has logged in to it.
  var needsPerson: Bool {
    switch self {
    case .login, .certificate, .unencrypted, .secret, .barred, .sender, .program: true
    case .unavailable, .refused, .timedOut, .deferred, .secretLocked, .rejected: false
    }
  }

  /// True if no other try with the same mail can end otherwise.
  package var isFinal: Bool { self == .rejected }

  /// True if another try with the same mail would end the same way, at least until a person fixes
  /// something.
  package var isPermanent: Bool { isFinal || needsPerson }
}

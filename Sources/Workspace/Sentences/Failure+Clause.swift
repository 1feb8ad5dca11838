// SPDX-License-Identifier: Apache-2.0
package import Planning

extension Failure {
  /// The failure as a clause. The words for two failures depend on the channel.
  package func clause(on channel: Channel?) -> String {
    switch channel {
    case .desktop, .terminal, nil: clause
    case .email: clauseByMail
    }
  }

  private var clauseByMail: String {
    switch self {
    case .unavailable: "no mail server could be reached"
    case .timedOut: "the mail server took too long"
    default: clause
    }
  }

  /// A table: each failure has its own words.
  private var clause: String {
    switch self {
    case .unavailable: "there is nobody to show it"
    case .refused: "the channel answered with an error"
    case .timedOut: "the channel did not answer in time"
    case .deferred: "the mail server put it off"
    case .rejected: "the mail server refused it, and would do so again"
    case .barred: "the mail server takes no mail from here"
    case .sender: "the mail server takes no mail from your address"
    case .login: "the mail server did not accept user and password"
    case .certificate: "the mail server's certificate is not to be trusted"
    case .unencrypted: "the mail server offers no encryption"
    case .secret: "the password could not be had"
    case .program: "the mail program could not send it"
    case .secretLocked: "the password could not be had yet"
    }
  }
}

extension Channel {
  /// The place of a prompt on the channel, as an adverbial.
  package var phrase: String {
    switch self {
    case .desktop: "on the desktop"
    case .email: "by mail"
    case .terminal: "on the terminal"
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

extension Failure {
  /// The failure as a clause. The words for two failures depend on the channel.
  package func sentence(on channel: Channel?) -> Sentence {
    switch channel {
    case .email: mailSentence
    case .desktop, .terminal, nil: usualSentence
    }
  }

  private var mailSentence: Sentence {
    switch self {
    case .unavailable: .failureMailUnavailable
    case .timedOut: .failureMailTimedOut
    default: usualSentence
    }
  }

  /// A table: each failure has its own words.
  private var usualSentence: Sentence {
    switch self {
    case .unavailable: .failureUnavailable
    case .helper: .failureHelper
    case .refused: .failureRefused
    case .timedOut: .failureTimedOut
    case .deferred: .failureDeferred
    case .rejected: .failureRejected
    case .barred: .failureBarred
    case .sender: .failureSender
    case .login: .failureLogin
    case .certificate: .failureCertificate
    case .unencrypted: .failureUnencrypted
    case .secret: .failureSecret
    case .program: .failureProgram
    case .secretLocked: .failureSecretLocked
    }
  }
}

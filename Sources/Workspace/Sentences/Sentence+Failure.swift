// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

extension Sentence {
  /// The failure as a clause. The words for two failures depend on the channel.
  package static func failure(_ failure: Failure, on channel: Channel?) -> Sentence {
    switch channel {
    case .email: mailFailure(failure)
    case .desktop, .terminal, nil: self.failure(failure)
    }
  }

  private static func mailFailure(_ failure: Failure) -> Sentence {
    switch failure {
    case .unavailable: .failureMailUnavailable
    case .timedOut: .failureMailTimedOut
    default: self.failure(failure)
    }
  }

  /// A table: each failure has its own words.
  private static func failure(_ failure: Failure) -> Sentence {
    switch failure {
    case .unavailable: .failureUnavailable
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

// SPDX-License-Identifier: Apache-2.0
import Planning
import Posting

extension SendResult {
  /// The meaning of the result for a prompt; nil: the mail was delivered.
  var failure: Failure? {
    switch (outcome, cause) {
    case (.delivered, _): nil
    case (.temporary, .time): .timedOut
    case (.temporary, .unavailable), (.temporary, .name), (.temporary, .connection),
      (.temporary, .broken),
      (.needsPerson, .name):
      .unavailable
    case (.temporary, .secret): .secretLocked
    case (.temporary, _): .deferred
    case (_, .secret): .secret
    case (.needsPerson, .program): .program
    case (_, .login): .login
    case (_, .certificate), (_, .tls): .certificate
    case (_, .clearText): .unencrypted
    case (.needsPerson, .server): .barred
    case (.needsPerson, .sender): .sender
    default: .rejected
    }
  }
}

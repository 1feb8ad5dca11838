// SPDX-License-Identifier: Apache-2.0
import Planning
import Posting

extension SendResult {
  /// The failure that the result is for a prompt; nil if the mail was delivered.
  var failure: Failure? {
    switch outcome {
    case .delivered, .ready: nil
    case .temporary: cause.whenTemporary
    case .permanent: cause.whenPermanent
    case .needsPerson: cause.whenPersonNeeded
    }
  }
}

extension SendCause {
  /// The failure if another attempt may succeed.
  fileprivate var whenTemporary: Failure {
    switch self {
    case .time: .timedOut
    case .unavailable: .helper
    case .name, .connection, .broken: .unavailable
    case .secret: .secretLocked
    case .none, .tls, .certificate, .clearText, .login, .server, .sender, .recipient, .message,
      .characters, .program:
      .deferred
    }
  }

  /// The failure if this message will never be accepted.
  fileprivate var whenPermanent: Failure {
    switch self {
    case .secret: .secret
    case .login: .login
    case .certificate, .tls: .certificate
    case .clearText: .unencrypted
    case .none, .unavailable, .name, .connection, .time, .broken, .server, .sender, .recipient,
      .message, .characters, .program:
      .rejected
    }
  }

  /// The failure if no message will be accepted until the person changes something.
  fileprivate var whenPersonNeeded: Failure {
    switch self {
    case .name: .unavailable
    case .program: .program
    case .server: .barred
    case .sender: .sender
    case .none, .unavailable, .secret, .connection, .time, .broken, .tls, .certificate, .clearText,
      .login, .recipient, .message, .characters:
      whenPermanent
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
import Delivery
import JSON
import Planning
import Posting
import Wording
import Workspace

/// Sends one test mail by the daemon's own way. Nothing of it is saved.
struct MailTrial {
  private let mail: MailSettings
  private let message: MailMessage
  private let startsHelper: Bool

  /// - Parameters:
  ///   - configuration: The people to turn to, and the language of the mail.
  ///   - seed: The installation's seed; nil if there is none yet.
  ///   - daemonIsService: The daemon runs as the service, so that the mail goes by the helper's
  ///     socket alone.
  init(
    _ mail: MailSettings, _ configuration: Configuration, seed: UInt64?, daemonIsService: Bool,
    at now: Instant
  ) {
    self.mail = mail
    message = MailMessage(
      .trial(at: now), mail: mail, support: configuration.localSupport,
      words: Words(configuration.language), seed: seed ?? .random(in: .min ... .max), date: now)
    startsHelper = !daemonIsService
  }

  /// - Parameter isVerbose: The result is to hold the conversation with the server.
  @MainActor
  func send(
    isVerbose: Bool = false, then completion: @escaping @MainActor (SendResult) -> Void
  ) {
    let transport = MailTransport(startsHelper: startsHelper)
    transport.send(message, to: mail, isVerbose: isVerbose) { result in
      withExtendedLifetime(transport) { completion(result) }
    }
  }

  /// The result for another program.
  static func json(_ result: SendResult) -> JSON {
    guard case .object(let members) = result.json else {
      return .null
    }
    return .object([JSON.Member("channel", .text(Channel.email.rawValue))] + members)
  }
}

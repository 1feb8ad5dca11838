// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// A prompt as one channel would show it, for somebody who wants to see it before it comes.
package struct Preview: Hashable, Sendable {
  /// The channel.
  package let channel: Channel
  /// The detail of the channel; nil where that cannot be chosen.
  package let detail: Detail?
  /// The title; nil where the text has it.
  package let title: String?
  /// All the text.
  package let text: String
  /// The labels of the buttons; empty where there are none.
  package let buttons: [String]

  /// A prompt as every channel would show it.
  ///
  /// - Parameters:
  ///   - show: The prompt; its channel does not count.
  ///   - text: The library's text.
  ///   - at: The time at which it would come, as a person reads it.
  ///   - support: The people to turn to, as mails name them.
  package static func all(
    _ show: Request.Show, text: String, at: String, support: LocalSupport, words: Words
  ) -> [Preview] {
    Channel.allCases.flatMap { channel in
      switch channel {
      case .desktop:
        Detail.allCases.map { desktop(show, text, $0, words) }
      case .email:
        Detail.allCases.map { mail(show, text, $0, support, words) }
      case .terminal:
        [terminal(show, text, at, words)]
      }
    }
  }

  private static func terminal(
    _ show: Request.Show, _ text: String, _ at: String, _ words: Words
  ) -> Preview {
    let lines = TerminalChannel.lines(show, text: text, at: at, words: words)
    return Preview(
      channel: .terminal, detail: nil, title: nil, text: Plain.text(lines), buttons: [])
  }

  private static func mail(
    _ show: Request.Show, _ text: String, _ detail: Detail, _ support: LocalSupport, _ words: Words
  ) -> Preview {
    let mail = MailKind.note(
      show.key, show.phase, text: text, due: Instant(seconds: 0), offersLater: show.offersLater)
    let content = MailContent(mail, detail: detail, support: support, words: words)
    return Preview(
      channel: .email, detail: detail, title: content.title, text: content.text, buttons: [])
  }

  private static func desktop(
    _ show: Request.Show, _ text: String, _ detail: Detail, _ words: Words
  ) -> Preview {
    var show = show
    show.isNeutral = detail == .discreet
    let message = Message.compose(
      show, text: text, words: words, server: .usual)
    return Preview(
      channel: .desktop, detail: detail, title: message.summary, text: message.body,
      // The first is the click on the message itself.
      buttons: message.actions.dropFirst().map(\.label))
  }
}

extension Capabilities {
  /// The capabilities of most desktops.
  static let usual = Capabilities(
    buttons: KnownServer.usualButtons, body: true, markup: false)
}

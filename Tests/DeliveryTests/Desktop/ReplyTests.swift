// SPDX-License-Identifier: Apache-2.0
import Planning
import TestSupport
import Testing
import Text
import Wording

@testable import Delivery

/// What a person writes into a notification, on its way to the conductor.
@MainActor
@Suite("Answers in words", .serialized, .timeLimit(.minutes(1)))
struct ReplyTests {
  let bus: PrivateBus
  let witness = DesktopObserver()

  init() throws { bus = try PrivateBus() }

  private nonisolated static let replies: [(written: String, kept: String)] = [
    ("a little more rest", "a little more rest"),
    ("one line\nand another\r\n\n", "one line\nand another"),
    ("\"quoted\" and 'quoted' and `so` and \\n", "\"quoted\" and 'quoted' and `so` and \\n"),
    ("🌿 👩‍🚀 é", "🌿 👩‍🚀 é"),
    ("קצת יותר מנוחה", "קצת יותר מנוחה"),
    ("<b>bold</b> &amp; <script>", "<b>bold</b> &amp; <script>"),
    (String(repeating: "long ", count: 2_000), String(repeating: "long ", count: 2_000).trimmed),
    ("\u{1b}[31mred\u{7}", "[31mred"),
    ("\u{202e}turned", "turned"),
  ]

  @Test("Comes back as it was written, without what no text needs", arguments: replies.indices)
  func arrives(_ place: Int) async throws {
    let reply = Self.replies[place]
    let (server, channel, identity) = try await witness.meet(bus) {
      $0.capabilities = ["actions", "body", "body-markup", "inline-reply"]
    }
    channel.show(
      .of(.first, .intention, asksIntention: true), text: "One.", language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    #expect(server.shown[0].actions.suffix(2) == ["inline-reply", "Write"])
    server.reply(1, reply.written)
    #expect(await witness.next() == .replied(.first, reply.kept))
    // Servers close what was answered, and call that dismissed.
    server.close(1, 2)
    server.press(1, "help|induction-1/+1/morning")
    #expect(await witness.next() == .action(.first, .help))
    channel.stop()
    server.leave()
  }

  @Test("Nothing written is no answer, and a note of another is none of ours")
  func nothing() async throws {
    let (server, channel, _) = try await witness.meet(bus) {
      $0.capabilities = ["actions", "body", "inline-reply"]
    }
    channel.show(
      .of(.first, .prep, asksIntention: true), text: "One.", language: .german)
    _ = await witness.next()
    server.reply(1, " \n\u{7}")
    server.reply(77, "hello")
    server.babble("NotificationReplied")
    server.press(1, "help|induction-1/+1/morning#" + String(repeating: "x", count: 1_000))
    server.press(1, "done|induction-1/+1/morning")
    #expect(await witness.next() == .action(.first, .done))
    #expect(witness.lines.count == 1)
    channel.stop()
    server.leave()
  }

  @Test("After a restart a reply to what stood there before still counts")
  func remembered() async throws {
    let (server, channel, identity) = try await witness.meet(bus) {
      $0.capabilities = ["actions", "inline-reply"]
    }
    channel.remember(.second, Handle(server: identity, number: 5), neutral: false)
    server.reply(5, "green")
    #expect(await witness.next() == .replied(.second, "green"))
    channel.stop()
    server.leave()
  }
}

/// The program's own questions, and what is asked for in the days before.
@Suite("Questions")
struct QuestionTests {
  private let full = Capabilities(
    ["actions", "body", "inline-reply"], server: "plasma", version: "6.3.4")

  private func message(_ show: Request.Show, _ server: Capabilities) -> Message {
    Message.compose(show, text: "One.", words: Words(.english), server: server)
  }

  private func names(_ message: Message) -> [String] {
    message.actions.map { String($0.name.prefix { $0 != "|" }) }
  }

  @Test("How somebody is can be said in one of three words")
  func checkIn() {
    let show = Request.Show.of(item: Question.checkIn.rawValue)
    #expect(names(message(show, full)) == ["default", "all-right", "middling", "not-okay", "help"])
    #expect(message(show, full).body == "One.\n\nStop: oriel pause.")
    #expect(message(show, .bare).body.contains("oriel checkin"))
    #expect(NoteAction.allCases.compactMap(\.rating) == [8, 5, 2])
    #expect(
      names(message(.of(item: Question.checkIn.rawValue, isNeutral: true), full)) == [
        "default", "reveal", "snooze",
      ])
  }

  @Test("Whether fewer would be easier has three answers of its own")
  func fewer() {
    let message = message(.of(item: Question.fewer.rawValue), full)
    #expect(names(message) == ["default", "evenings-only", "around-sessions", "as-it-is"])
    #expect(
      message.actions.map(\.label) == [
        "Seen", "Evenings only", "Only around appointments", "All as before",
      ])
    #expect(message.body == "One.\n\nHelp: oriel support. Stop: oriel pause.")
    #expect(
      names(self.message(.of(item: Question.fewer.rawValue, isNeutral: true), full)) == [
        "default", "reveal", "snooze",
      ])
  }

  @Test("A field is offered only where the server has one, and else a command is named")
  func field() {
    let show = Request.Show.of(.first, .prep, asksIntention: true)
    let withField = message(show, full)
    #expect(names(withField).last == ActionKey.reply)
    #expect(withField.hints.contains(.text("x-kde-reply-placeholder-text", "A line of your own")))
    #expect(!withField.body.contains("oriel intend"))
    let without = message(show, Capabilities(["actions", "body"], server: "xfce4-notifyd"))
    #expect(!names(without).contains(ActionKey.reply))
    // The commands for what has no button are the last line.
    #expect(
      without.body.hasSuffix("if you like: oriel intend.\nHelp: oriel support."), "\(without.body)")
    #expect(without.hints == message(.of(), full).hints)
  }

  @Test("Where others may read the screen, nothing is said, asked or offered")
  func neutralMessages() {
    let show = Request.Show.of(
      .first, .intention, item: Question.checkIn.rawValue, isNeutral: true, asksIntention: true)
    let message = message(show, full)
    let neutral = "There is a note for you.\n\nHelp: oriel support. Stop: oriel pause."
    #expect(message.body == neutral)
    #expect(names(message) == ["default", "reveal", "snooze"])
    #expect(message.actions[0].label == "Show")
    let card = Message.response(
      .card(LocalSupport(Support(country: "US", clinic: "Riverside"), zone: "Etc/UTC"), after: nil),
      words: Words(.english), server: full, isNeutral: true)
    #expect(card.body == neutral && card.actions.isEmpty)
  }
}

extension String {
  fileprivate var trimmed: String { Plain.text(self) }
}

// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Settings
import Testing
import Wording

@testable import Service
@testable import Workspace

/// Every kind of message, in both languages, on the open and the locked desktop and by mail,
/// against the words that must not appear (`wording.md`, "Privacy").
@Suite struct EveryMessageTests {
  /// What would tell somebody who reads along. *Clinic* may stand only where the person put their
  /// own clinic's line.
  private static let telling = [
    "ketamin", "infus", "dose", "dosis", "dosier", "depress", "plasti", "treatment", "behandl",
    "drug", "medikament",
    "medication", "gehirn", "brain", "therap", "suizid", "suicid", "patient",
  ]
  private static let clinic = ["clinic", "klinik"]
  private static let secret = "violet words of mine"
  private static let servers = [
    Capabilities.bare,
    Capabilities(
      ["actions", "body", "body-markup", "inline-reply"], server: "plasma", version: "6.3.4"),
    Capabilities(["actions", "body"], server: "lxqt-notificationd"),
    Capabilities(["actions"], server: "gnome-shell"),
  ]
  private static let mail = MailSettings(
    from: MailSettings.Mailbox("me@example.org"), to: MailSettings.Mailbox("me@example.org"),
    server: .program("/usr/sbin/sendmail"))

  /// Everything that a prompt can say: each text in each of its phases, the questions, and a quote.
  private static func prompts(_ language: Language) -> [(show: Request.Show, text: String?)] {
    let context = PlanningContext(configuration: Configuration(language: language))
    let session = SessionID(series: "first", number: 1)
    func show(_ phase: Phase, _ item: String?, quote: Quote? = nil, asks: Bool = false)
      -> Request.Show
    {
      Request.Show(
        NoteRequest(
          key: Key(session: session, day: 1, slot: .evening), phase: phase, contentID: item,
          reason: .due, quote: quote, asksIntention: asks),
        on: .desktop, replacing: nil)
    }
    let texts = context.library.flatMap { item in
      Phase.allCases.filter(item.phases.contains).map {
        show($0, item.id, asks: $0 == .prep || $0 == .intention)
      }
    }
    let others =
      Question.allCases.map { show(.core, $0.rawValue) } + [show(.core, nil), show(.rest, nil)]
    let quoting = context.library.prefix(3).map { show(.core, $0.id, quote: Quote(secret)) }
    return (texts + others + quoting).map {
      ($0, context.text(of: $0.contentID, quoting: $0.quote))
    }
  }

  private func expectNothingTelling(_ said: String, _ what: String, clinicToo: Bool = true) {
    let said = said.lowercased()
    for word in Self.telling + (clinicToo ? Self.clinic : []) {
      #expect(!said.contains(word), "\(what) has \"\(word)\": \(said)")
    }
  }

  private func said(_ message: Message) -> String {
    ([message.summary, message.body] + message.actions.map(\.label)).joined(separator: "\n")
      .replacing("\u{A0}", with: " ").replacing("\u{2060}", with: "")
  }

  @Test(arguments: BuiltIn.languages) func onTheDesktopNothingTells(_ language: Language) {
    for (show, text) in Self.prompts(language) {
      for server in Self.servers {
        let full = Message.compose(
          show, text: text, words: Words(language), server: server)
        expectNothingTelling(said(full), "\(show.key) \(show.contentID ?? "")")
      }
    }
  }

  /// On every channel, with every detail that it has.
  @Test(arguments: BuiltIn.languages) func onNoChannelAnythingTells(_ language: Language) {
    let support = LocalSupport(Support(country: "DE", clinic: "Riverside"), zone: "Etc/UTC")
    var channels: Set<Channel> = []
    for (show, text) in Self.prompts(language) {
      let previews = Preview.all(
        show, text: text ?? "", at: "10:00", support: support, words: Words(language))
      for preview in previews {
        let said = ([preview.title ?? "", preview.text] + preview.buttons).joined(separator: "\n")
          .replacing("\u{A0}", with: " ").replacing("\u{2060}", with: "")
        // Only a full mail has the person's own clinic below it.
        let hasClinic = preview.channel == .email && preview.detail == .full
        expectNothingTelling(said, "\(preview.channel)", clinicToo: !hasClinic)
        #expect(preview.detail != .discreet || !said.contains(Self.secret), "\(preview.channel)")
        channels.insert(preview.channel)
      }
    }
    #expect(channels == Set(Channel.allCases))
  }

  @Test(arguments: BuiltIn.languages) func whatAnswersAnActOfThePersonTellsNothing(
    _ language: Language
  ) {
    let responses: [Response] = [
      .stop(hasNextSession: true), .stop(hasNextSession: false), .paused(until: nil),
      .paused(until: "Sun 2026-03-08 00:00"),
    ]
    for response in responses {
      for server in Self.servers {
        let message = Message.response(response, words: Words(language), server: server)
        expectNothingTelling(said(message), "\(response)")
        #expect(said(message).contains("oriel resume"))
      }
    }
  }

  @Test(arguments: BuiltIn.languages) func lockedOrDiscreetAllMessagesSayTheSame(
    _ language: Language
  ) {
    for server in Self.servers {
      var bodies: Set<String> = []
      for (show, text) in Self.prompts(language) {
        var neutral = show
        neutral.isNeutral = true
        let message = Message.compose(
          neutral, text: text, words: Words(language), server: server)
        bodies.insert(message.summary + "\n" + message.body)
      }
      for response in [Response.stop(hasNextSession: true), .paused(until: nil)] {
        let message = Message.response(
          response, words: Words(language), server: server, isNeutral: true)
        #expect(message.body.contains(Words(language)[.noteNeutral]) == server.body)
        expectNothingTelling(said(message), "a neutral response")
        if server.buttons > 0 { bodies.insert(message.summary + "\n" + message.body) }
      }
      // The same words whatever they stand for, so that they tell nothing by being other words.
      #expect(bodies.count == 1, "\(bodies.prefix(3))")
    }
    let card = Message.response(
      .card(
        LocalSupport(Support(country: "US", clinic: "Riverside Clinic"), zone: "Etc/UTC"),
        after: nil),
      words: Words(language), server: .bare, isNeutral: true)
    expectNothingTelling(said(card), "the neutral card")
  }

  @Test(arguments: BuiltIn.languages) func byMailSubjectAndFirstWordsTellNothing(
    _ language: Language
  ) {
    for (show, text) in Self.prompts(language) {
      for detail in Detail.allCases {
        var mail = Self.mail
        mail.detail = detail
        let message = MailMessage(
          .note(
            show.key, show.phase, text: text, due: Instant(seconds: 0),
            asksIntention: show.asksIntention),
          mail: mail,
          support: LocalSupport(Support(country: "DE", clinic: "Riverside"), zone: "Etc/UTC"),
          words: Words(language),
          seed: 1,
          date: Instant(seconds: 0))
        let head = message.mime.split(separator: "\r\n\r\n", maxSplits: 1).first ?? ""
        expectNothingTelling(String(head), "the head", clinicToo: true)
        let body = message.mime
          .replacing("=\r\n", with: "").replacing("=C2=A0", with: " ")
        // The footer has the person's own clinic where they gave one, and only in a full mail.
        expectNothingTelling(
          body, "a mail of \(show.contentID ?? "")", clinicToo: detail == .discreet)
        #expect(body.contains(Self.secret) == (show.quote != nil && detail == .full))
      }
    }
  }
}

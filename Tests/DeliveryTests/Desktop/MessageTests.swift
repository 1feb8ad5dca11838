// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Text
import Wording

@testable import Delivery

/// Every server that can be told apart.
private let servers: [Capabilities] = (0..<16).map { bits in
  Capabilities(
    actions: bits & 1 != 0, body: bits & 2 != 0, markup: bits & 4 != 0, fourButtons: bits & 8 != 0)
}

@Suite("A message")
struct MessageTests {
  private let inEachLanguage = Phase.allCases.flatMap { phase in
    BuiltIn.languages.map { (phase, $0) }
  }
  private let text = "Look at something green. Stay \"there\" for <3 & a bit."

  @Test(
    "Usable on every server: a title, the text, a way to answer, a way to help", arguments: servers)
  func usable(_ server: Capabilities) {
    for (phase, language) in inEachLanguage {
      let words = Words(language)
      let message = Message.compose(
        .of(.first, phase), text: text, detail: .full, words: Words(language), server: server)
      let said = message.summary + "\n" + message.body
      #expect(!message.summary.isEmpty)
      #expect(!message.summary.contains("\n"))
      #expect(message.body.isEmpty == !server.body)
      let sent = server.body ? server.markup ? Markup.escaped(text) : Markup.untagged(text) : text
      #expect(said.contains(sent))
      let driving = words.driving(in: phase).map { said.contains(Markup.escaped($0)) }
      #expect(driving == (phase.carriesDrivingText ? true : nil))
      #expect(message.actions.isEmpty == !server.actions)
      #expect(said.contains(words[.noteAnswering]) == !server.actions)
      let helpButton = message.actions.contains { $0.name.hasPrefix("help|") }
      #expect(helpButton == (server.actions && server.fourButtons))
      #expect(said.hasSuffix(words[.noteHelp]) == !helpButton || !server.body)
      #expect(said.contains(words[.noteHelp]) == !helpButton)
      #expect(message.expireTimeout == 0)
    }
  }

  @Test("Discreet: nothing of the prompt, and a click asks for it", arguments: servers)
  func discreet(_ server: Capabilities) {
    for (phase, language) in inEachLanguage {
      let words = Words(language)
      let message = Message.compose(
        .of(.first, phase), text: text, detail: .discreet, words: Words(language), server: server)
      let said = message.summary + "\n" + message.body
      #expect(said.contains(words[.noteNeutral]))
      for word in text.split(separator: " ") where word.count > 4 { #expect(!said.contains(word)) }
      for driving in [words[.noteDrivingBefore], words[.noteDrivingRest]] {
        #expect(!said.contains(driving.prefix(20)))
      }
      #expect(message.actions.first?.label == (server.actions ? words[.buttonShow] : nil))
      #expect(said.contains(words[.noteReading]) == !server.actions)
      let asked = Message.compose(
        .of(.first, phase, inFull: true), text: text, detail: .discreet, words: Words(language),
        server: server)
      #expect(
        asked
          == Message.compose(
            .of(.first, phase), text: text, detail: .full, words: Words(language), server: server))
    }
  }

  @Test(
    "Without its text, the driving text is left, or the neutral words", arguments: [nil, "", "  "])
  func withoutText(_ text: String?) {
    let language = Language.german
    let words = Words(language)
    for server in servers {
      let rest = Message.compose(
        .of(.first, .rest), text: text, detail: .full, words: Words(language), server: server)
      #expect((rest.summary + rest.body).contains(Markup.escaped(words[.noteDrivingRest])))
      let core = Message.compose(
        .of(), text: text, detail: .full, words: Words(language), server: server)
      #expect((core.summary + core.body).contains(words[.noteNeutral]))
    }
  }

  @Test("The buttons, in order, with the key in each name but the click's")
  func buttons() {
    let language = Language.english
    let all = Message.compose(
      .of(), text: text, detail: .full, words: Words(language),
      server: Capabilities(["actions", "body"], server: "Plasma"))
    let verbs = ["done", "snooze", "skip", "help"]
    #expect(all.actions.map(\.name) == ["default"] + verbs.map { "\($0)|induction-1/+1/morning" })
    #expect(all.actions.map(\.label) == ["Done (click)", "Done", "Later", "Skip", "Help"])
    let three = Message.compose(
      .of(), text: text, detail: .full, words: Words(language),
      server: Capabilities(["actions", "body"], server: "gnome-shell"))
    #expect(three.actions.map(\.name) == all.actions.map(\.name).dropLast())
    #expect(three.body.hasSuffix("\n\nhelp: oriel support"))
  }

  @Test("The hints")
  func hints() {
    let message = Message.compose(
      .of(), text: text, detail: .full, words: Words(.german), server: .bare)
    #expect(
      message.hints == [
        .byte("urgency", 1), .text("category", "x-oriel.note"), .text("desktop-entry", "oriel"),
        .text("x-gnome-privacy-scope", "user"), .flag("resident", true),
      ])
  }

  @Test("A long text is cut after a word; the driving text never is")
  func long() {
    let language = Language.german
    let words = Words(language)
    let long = String(repeating: "word ", count: 5_000)
    for server in servers {
      let message = Message.compose(
        .of(.first, .rest), text: long, detail: .full, words: Words(language), server: server)
      let said = message.summary + message.body
      #expect(said.count < 2_000)
      #expect(said.contains("word…"))
      #expect(said.contains(Markup.escaped(words[.noteDrivingRest])))
    }
  }

  @Test("Markup is escaped once; what an apostrophe is stays")
  func escaping() {
    #expect(
      Markup.escaped("<b>&amp; \"it's\"</b>") == "&lt;b&gt;&amp;amp; &quot;it's&quot;&lt;/b&gt;")
    #expect(Markup.untagged("1 < 2 & <b>3</b>") == "1 ‹ 2 & ‹b›3‹/b›")
  }

  @Test("What servers say of themselves")
  func capabilities() {
    #expect(
      Capabilities(["body", "body-markup", "actions", "x-sparkles"], server: "Plasma")
        == Capabilities(actions: true, body: true, markup: true, fourButtons: true))
    #expect(
      Capabilities(["body-images"], server: "GNOME Shell")
        == Capabilities(actions: false, body: false, markup: false, fourButtons: false))
  }
}

@Suite("A button's name")
struct ActionKeyTests {
  @Test("Is read back exactly", arguments: NoteAction.allCases)
  func roundTrip(_ verb: NoteAction) {
    for slot in Slot.allCases {
      let key = ActionKey(
        verb, Key(session: SessionID(series: "weekly-ivs", number: 12), day: -1, slot: slot))
      #expect(ActionKey(key.description) == key)
    }
    #expect(ActionKey(.done, .first).description == "done|induction-1/+1/morning")
  }

  @Test(
    "Anything else is not ours",
    arguments: [
      "", "|", "default", "done", "done|", "|induction-1/+1/morning", "done|induction-1/1/morning",
      "done|induction-1/+1/noon", "Done|induction-1/+1/morning", "archive|induction-1/+1/morning",
      "done|induction-1/+1/morning|", "done induction-1/+1/morning", " done|induction-1/+1/morning",
    ])
  func nonsense(_ text: String) { #expect(ActionKey(text) == nil) }
}

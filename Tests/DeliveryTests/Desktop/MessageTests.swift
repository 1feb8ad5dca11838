// SPDX-License-Identifier: Apache-2.0
import Planning
import TestSupport
import Testing
import Text
import Wording

@testable import Delivery

/// Every server that can be told apart.
private let servers: [Capabilities] = [0, 2, 3, 4, 5].flatMap { buttons in
  (0..<4).map { bits in
    Capabilities(buttons: buttons, body: bits & 1 != 0, markup: bits & 2 != 0)
  }
}

@Suite("A message")
struct MessageTests {
  private let inEachLanguage = Phase.allCases.flatMap { phase in
    BuiltIn.languages.map { (phase, $0) }
  }
  private let text = "Look at something green. Stay \"there\" for <3 & a bit."

  @Test(
    "Usable on every server: a title, the text, a way to answer, to help and to stop",
    arguments: servers)
  func usable(_ server: Capabilities) {
    for (phase, language) in inEachLanguage {
      let words = Words(language)
      let message = Message.compose(
        .of(.first, phase), text: text, words: Words(language), server: server)
      let said = message.summary + "\n" + message.body
      #expect(!message.summary.isEmpty)
      #expect(!message.summary.contains("\n"))
      #expect(message.body.isEmpty == !server.body)
      let sent =
        server.body
        ? server.markup ? ServerMarkup.escaped(text) : ServerMarkup.untagged(text) : text
      #expect(said.contains(sent))
      let driving = words.driving(in: phase).map { said.contains(ServerMarkup.escaped($0)) }
      #expect(driving == (phase.carriesDrivingText ? true : nil))
      #expect(message.actions.isEmpty == !server.actions)
      #expect(said.contains(words[.noteAnswering]) == !server.actions)
      for (name, command) in [("help", words[.noteHelp]), ("stop", words[.noteStop])] {
        let hasButton = message.actions.contains { $0.name.hasPrefix("\(name)|") }
        #expect(said.contains(command) == !hasButton, "\(name) on \(server)")
      }
      #expect(message.expireTimeout == 0)
    }
  }

  @Test("Neutral: nothing of the prompt, and a click asks for it", arguments: servers)
  func neutral(_ server: Capabilities) {
    for (phase, language) in inEachLanguage {
      let words = Words(language)
      let message = Message.compose(
        .of(.first, phase, isNeutral: true), text: text, words: Words(language), server: server)
      let said = message.summary + "\n" + message.body
      #expect(said.contains(words[.noteNeutral]))
      for word in text.split(separator: " ") where word.count > 4 { #expect(!said.contains(word)) }
      for driving in [words[.noteDrivingBefore], words[.noteDrivingRest]] {
        #expect(!said.contains(driving.prefix(20)))
      }
      #expect(message.actions.first?.label == (server.actions ? words[.buttonShow] : nil))
      let shown = server.actions ? ["reveal", "snooze"] : []
      #expect(message.actions.dropFirst().map { String($0.name.prefix { $0 != "|" }) } == shown)
      #expect(said.contains("\(words[.noteHelp]) \(words[.noteStop])"))
      #expect(said.contains(words[.noteReading]) == !server.actions)
    }
  }

  @Test(
    "Without its text, the driving text is left, or the neutral words", arguments: [nil, "", "  "])
  func withoutText(_ text: String?) {
    let language = Language.german
    let words = Words(language)
    for server in servers {
      let rest = Message.compose(
        .of(.first, .rest), text: text, words: Words(language), server: server)
      #expect((rest.summary + rest.body).contains(ServerMarkup.escaped(words[.noteDrivingRest])))
      let core = Message.compose(
        .of(), text: text, words: Words(language), server: server)
      #expect((core.summary + core.body).contains(words[.noteNeutral]))
    }
  }

  @Test("The buttons, in order, with the key in each name but the click's")
  func buttons() {
    let all = Message.compose(
      .of(), text: text, words: Words(.english),
      server: Capabilities(["actions", "body"], server: "Plasma", version: "6.3.4"))
    let verbs = ["done", "snooze", "stop", "help", "skip"]
    #expect(all.actions.map(\.name) == ["default"] + verbs.map { "\($0)|induction-1/+1/morning" })
    #expect(all.actions.map(\.label) == ["Seen", "Done", "Later", "Stop…", "Help", "Skip"])
    #expect(!all.body.contains("oriel"))
    let three = Message.compose(
      .of(), text: text, words: Words(.english),
      server: Capabilities(["actions", "body"], server: "gnome-shell", version: "43.9"))
    #expect(three.actions.map(\.name) == all.actions.map(\.name).dropLast(2))
    #expect(three.body.hasSuffix("\n\nHelp:\u{A0}oriel\u{A0}support."))
  }

  @Test("The hints")
  func hints() {
    let message = Message.compose(
      .of(), text: text, words: Words(.german), server: .bare)
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
        .of(.first, .rest), text: long, words: Words(language), server: server)
      let said = message.summary + message.body
      #expect(said.count < 2_000)
      #expect(said.contains("word…"))
      #expect(said.contains(ServerMarkup.escaped(words[.noteDrivingRest])))
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
import Planning
import TestSupport
import Testing
import Wording

@testable import Delivery

/// The table of what a press means, for servers with room for two, three, four and five buttons.
@Suite("Buttons")
struct ButtonTests {
  /// The rows of `model.md`, "What a press means". `later` is false shortly before the quiet time
  /// of a session.
  private static let table = """
    kind      | later | 2                          | 3                                    | 4                                         | 5
    usual     | yes   | done stop                  | done snooze stop                     | done snooze stop help                     | done snooze stop help skip
    usual     | no    | done stop                  | done stop help                       | done stop help skip                       | done stop help skip
    morningOf | yes   | done stop                  | done snooze stop                     | done snooze stop help                     | done snooze stop help
    morningOf | no    | done stop                  | done stop help                       | done stop help                            | done stop help
    rest      | yes   | done stop                  | done stop help                       | done stop help                            | done stop help
    checkIn   | yes   | all-right not-okay         | all-right middling not-okay          | all-right middling not-okay help          | all-right middling not-okay help
    fewer     | yes   | evenings-only around-sessions | evenings-only around-sessions as-it-is | evenings-only around-sessions as-it-is | evenings-only around-sessions as-it-is
    neutral   | yes   | reveal snooze              | reveal snooze                        | reveal snooze                             | reveal snooze
    neutral   | no    | reveal                     | reveal                               | reveal                                    | reveal
    """

  @Test("A word counts as the same rating on a button and in a report")
  func ratings() {
    let buttons = NoteButton.checkInAnswers
    #expect(buttons.map(\.action.rating) == Rating.named.map { Optional($0.value) })
    #expect(buttons.map(\.label) == Rating.named.map { $0.name })
  }

  @Test("Each kind of note has the buttons of the table, in its order")
  func rows() throws {
    let rows = Self.table.split(separator: "\n").dropFirst().map { row in
      row.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
    }
    for row in rows {
      let kind = try #require(NoteKind.allCases.first { "\($0)" == row[0][0] }, "\(row)")
      for most in 2...5 {
        let buttons = kind.buttons(offersLater: row[1] == ["yes"]).shown(upTo: most)
        #expect(buttons.map(\.action.rawValue) == row[most], "\(kind) on \(most)")
      }
    }
    #expect(Set(rows.map { $0[0][0] }).count == NoteKind.allCases.count)
  }

  /// The last lines of a note on a server with so many buttons.
  /// Its buttons are in a menu that nobody sees, so help, stop and the answers to a question are
  /// named; the commands that answer other notes are not, which a small bubble would cut.
  @Test("A server with its buttons in a menu is told what matters", arguments: ["dunst", "mako"])
  func besideAMenu(_ name: String) {
    let server = Capabilities(["actions", "body"], server: name, version: "1.9.0")
    func body(_ item: String = "item") -> String {
      let show = Request.Show.of(.first, item: item)
      return NoBreak.undone(
        Message.compose(show, text: "Look up.", words: .english, server: server).body)
    }
    #expect(body() == "Look up.\n\nHelp: oriel support. Stop: oriel pause.")
    for question in [Question.checkIn, .fewer] {
      #expect(body(question.rawValue).contains(Words.english.answering(question)))
    }
    let stop = Message.response(.stop(hasNextSession: true), words: .english, server: server)
    #expect(NoBreak.undone(stop.body).contains("oriel pause --today") && stop.actions.count > 3)
  }

  private func lastLines(_ kind: NoteKind, _ most: Int, later: Bool = true) -> [String] {
    kind.lastLines(upTo: most, offersLater: later).map { line in
      line.map { Words(.english)[$0] }.joined(separator: " ")
    }
  }

  private static let help = "Help: oriel support."
  private static let stop = "Stop: oriel pause."

  @Test("The last line names what has no button")
  func named() {
    let (help, stop) = (Self.help, Self.stop)
    #expect(lastLines(.usual, 2) == ["Later: oriel snooze. \(help)"])
    #expect(lastLines(.usual, 2, later: false) == [help])
    #expect(lastLines(.usual, 3) == [help])
    #expect(lastLines(.usual, 4) == [""])
    #expect(lastLines(.morningOf, 3, later: false) == [""])
    #expect(lastLines(.rest, 2) == [help] && lastLines(.rest, 3) == [""])
    #expect(lastLines(.checkIn, 2) == ["So-so: oriel checkin 5. \(help) \(stop)"])
    #expect(lastLines(.checkIn, 3) == ["\(help) \(stop)"] && lastLines(.checkIn, 4) == [stop])
    #expect(lastLines(.fewer, 2) == ["All as before: oriel fewer --off. \(help) \(stop)"])
    #expect(lastLines(.fewer, 5) == ["\(help) \(stop)"])
    #expect(lastLines(.neutral, 5) == ["\(help) \(stop)"])
  }

  @Test("Without buttons every note names its commands, help and stop last")
  func withoutButtons() {
    let last = "\(Self.help) \(Self.stop)"
    let answering = "To answer, if you like: oriel done, oriel snooze or oriel skip."
    #expect(lastLines(.usual, 0) == [answering, last])
    #expect(
      lastLines(.morningOf, 0, later: false)
        == ["To answer, if you like: oriel done or oriel skip.", last])
    // Nothing is asked, so nothing has to be answered.
    #expect(lastLines(.rest, 0) == [last])
    #expect(lastLines(.checkIn, 0)[0].contains("oriel checkin"))
    #expect(lastLines(.fewer, 0)[0].contains("oriel fewer --off"))
    #expect(lastLines(.neutral, 0) == ["To read it: oriel status.", answering, last])
    for kind in NoteKind.allCases { #expect(lastLines(kind, 0).last == last) }
  }

  @Test("A click answers nothing; on a neutral message it asks for the text")
  func click() {
    for kind in NoteKind.allCases {
      #expect(kind.click.action == (kind == .neutral ? .reveal : .seen))
    }
  }

  @Test("The kind of a note: its question before its slot, and hidden before both")
  func kinds() {
    func key(_ slot: Slot) -> Key {
      Key(session: SessionID(series: "induction", number: 1), day: 0, slot: slot)
    }
    #expect(NoteKind(.of(key(.morning))) == .usual)
    #expect(NoteKind(.of(key(.evening), .intention)) == .usual)
    #expect(NoteKind(.of(key(.morningOf), .intention)) == .morningOf)
    #expect(NoteKind(.of(key(.rest), .rest)) == .rest)
    let checkIn = Request.Show.of(key(.evening), item: Question.checkIn.rawValue)
    #expect(NoteKind(checkIn) == .checkIn)
    #expect(
      NoteKind(.of(key(.evening), item: Question.checkIn.rawValue, isNeutral: true)) == .neutral)
    let fewer = Request.Show.of(key(.evening), item: Question.fewer.rawValue)
    #expect(NoteKind(fewer) == .fewer)
  }

  @Test("Done is OK where nothing is asked")
  func ok() {
    let message = Message.compose(
      .of(Key(session: SessionID(series: "induction", number: 1), day: 0, slot: .rest), .rest),
      text: "Rest.", words: Words(.english),
      server: Capabilities(["actions", "body"], server: "gnome-shell"))
    #expect(message.actions.map(\.label) == ["Seen", "OK", "Stop…", "Help"])
    #expect(message.actions[1].name == "done|induction-1/0/rest")
  }

  /// The names of the buttons of a response, and its last line.
  private func message(_ response: Response, _ most: Int) -> Message {
    let server = Capabilities(buttons: most, body: true, markup: false)
    return Message.response(response, words: Words(.english), server: server)
  }

  private func response(_ response: Response, _ most: Int) -> (names: [String], body: String) {
    let message = message(response, most)
    return (message.actions.map(\.name), message.body)
  }

  @Test("What the question behind Stop… offers, and names where there is no room")
  func stopping() {
    let all = ["default", "pause|today", "pause|next-session", "pause|altogether"]
    let stop = Response.stop(hasNextSession: true)
    for most in 3...5 {
      #expect(response(stop, most).names == all)
      #expect(response(stop, most).body.hasSuffix("oriel resume.\n\nHelp: oriel support."))
    }
    #expect(response(stop, 2).names == all.dropLast())
    #expect(
      response(stop, 2).body.hasSuffix("\n\nAltogether: oriel pause. Help: oriel support."))
    #expect(response(stop, 0).names.isEmpty)
    for command in ["oriel pause --today.", "oriel pause --until-next-session.", "oriel pause."] {
      #expect(response(stop, 0).body.contains(": \(command)"))
    }
    let last = Response.stop(hasNextSession: false)
    #expect(response(last, 2).names == ["default", "pause|today", "pause|altogether"])
    #expect(!response(last, 0).body.contains("--until-next-session"))
  }

  @Test("Once the last day before has begun, it says when a stop until the next session ends")
  func stoppingOnTheEve() {
    let eve = Response.stop(hasNextSession: true, endsAfter: "Fri 2026-03-06 13:40")
    #expect(
      response(eve, 3).body == """
        These notes can stop, for as long as you like. If you choose nothing here, they go on as \
        before. A stop until the next appointment now ends after it, Fri 2026-03-06 13:40. The \
        notes about getting home do not come then. You can take a stop back at any time: oriel \
        resume.

        Help: oriel support.
        """)
    let label = "Until after the next appointment"
    #expect(message(eve, 3).actions.map(\.label).contains(label))
    #expect(response(eve, 0).body.contains("\(label): oriel pause --until-next-session."))
  }

  @Test("A stop that leaves out a driving text says the whole of it", arguments: [0, 3])
  func withoutADrivingText(_ most: Int) {
    let words = Words(.english)
    let rest = response(.paused(until: nil, leavingOut: [.afterSession]), most).body
    #expect(rest.contains(words[.pauseOverRest] + " " + words[.noteDrivingRest]))
    let eve = response(.paused(until: nil, leavingOut: [.beforeSession]), most).body
    #expect(eve.contains(words[.stopOverSession] + " " + words[.noteDrivingBefore]))
    #expect(!eve.contains(words[.noteDrivingRest]))
    #expect(!response(.paused(until: nil), 3).body.contains("drive"))
  }

  @Test("In German the question is asked anew")
  func german() {
    let server = Capabilities(buttons: 3, body: true, markup: false)
    let message = Message.response(
      .stop(hasNextSession: true, endsDayBefore: true), words: Words(.german), server: server)
    #expect(
      message.actions.map(\.label) == [
        "Gesehen", "Bis zum Morgen", "Bis zum nächsten Termin", "Ganz",
      ])
    #expect(
      message.body == """
        Du kannst die Notizen anhalten, so lange du magst. Wenn du hier nichts wählst, geht es \
        weiter wie bisher. „Bis zum nächsten Termin“ endet am Tag davor, damit die Notizen dieses \
        Tages kommen. Zurücknehmen kannst du es jederzeit: oriel resume.

        Hilfe: oriel support.
        """)
  }

  @Test("The card and the word that notes have stopped have OK, and nothing else")
  func responses() {
    for most in 2...5 {
      for one in [
        Response.card(LocalSupport(Support(country: "GB"), zone: "Etc/UTC"), after: nil),
        .paused(until: nil),
      ] {
        #expect(response(one, most).names == ["default", "oriel|ok"])
      }
    }
    #expect(response(.paused(until: nil), 0).names.isEmpty)
  }

  @Test("Only the word that notes have stopped goes by itself, unless it has a driving text")
  func timeouts() {
    let server = Capabilities(buttons: 3, body: true, markup: false)
    func timeout(_ response: Response) -> Int32 {
      Message.response(response, words: Words(.english), server: server).expireTimeout
    }
    #expect(timeout(.paused(until: nil)) == -1)
    #expect(timeout(.paused(until: nil, leavingOut: [.beforeSession])) == 0)
    #expect(timeout(.stop(hasNextSession: true)) == 0)
    #expect(timeout(.card(LocalSupport(Support(), zone: "Etc/UTC"), after: nil)) == 0)
  }

  @Test("A response's button is read back exactly")
  func names() {
    for action in [.ok] + PauseLength.allCases.map(ResponseAction.pause) {
      #expect(ResponseAction(action.name) == action)
      #expect(ActionKey(action.name) == nil)
    }
    for name in ["", "oriel|", "ok", "pause|", "pause|Today", "pause|today|"] {
      #expect(ResponseAction(name) == nil)
    }
  }
}

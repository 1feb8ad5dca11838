// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording
import Workspace

/// The answer of `oriel erase`: the things that are forgotten, those that go on as before, and
/// those that are out of reach.
struct ErasedAnswer {
  private let erasure: Erasure
  private let snapshot: Snapshot
  /// False if something could not be removed, which is said apart.
  private let isAllRemoved: Bool
  /// True if a file has errors, so that the daemon uses settings that are forgotten now.
  private let hasRefusedFile: Bool

  init(_ erasure: Erasure, _ snapshot: Snapshot, isAllRemoved: Bool, hasRefusedFile: Bool) {
    self.erasure = erasure
    self.isAllRemoved = isAllRemoved
    self.hasRefusedFile = hasRefusedFile
    self.snapshot = snapshot.inEnglish
  }

  var lines: [String] {
    let going = goingOn
    let section = going.isEmpty ? [] : ["", "What still holds:"] + going.map { "  * \($0)" }
    let first = forgotten + (isAllRemoved ? "." : ", but for what could not be removed.")
    return [first] + section + whatStays
  }

  private var forgotten: String {
    switch erasure {
    case .everything: "Everything is forgotten"
    case .words: "Your own words are forgotten"
    case .before(let limit): "Forgotten: what is older than \(snapshot.clock.text(limit))"
    }
  }

  private var goingOn: [String] {
    switch erasure {
    case .everything: settings + notes + lowAnswer + calendar + acceptedInMemory
    case .words: calendar
    case .before: notes + lowAnswer
    }
  }

  /// The facts about notes that are kept, so that no unwanted note comes, and no more than a day
  /// may have.
  private var notes: [String] {
    let ledger = snapshot.ledger
    let skipped = ledger.prompts.contains {
      $0.value.due > snapshot.now && $0.value.standing.isSkipped
    }
    let isAll = erasure == .everything && !ledger.showings.isEmpty
    return ["the notes that you skipped before their time do not come"].only(when: skipped)
      + ["the times of the notes of the last two days"].only(when: isAll)
  }

  /// The item about the calendar file of a phone.
  private var calendar: [String] {
    let settings = snapshot.configuration.calendar
    guard let file = settings.file else {
      return []
    }
    let days = ReservedText.span.wholeDays
    let texts =
      settings.words ? "; the notes of the next \(days) days come there without their texts" : ""
    return ["the calendar file \(file), which has times and no words of yours\(texts)"]
  }

  private var settings: [String] {
    var lines: [String] = []
    if snapshot.ledger.chosenFrequency.wantsEveningsOnly {
      lines.append("fewer notes, as you wanted; as before: oriel fewer --off")
    }
    if let pause = snapshot.pause {
      let end = pause.until.orEmpty { " until \(snapshot.clock.text($0))" }
      lines.append("the pause\(end); to end it: oriel resume")
    }
    if !snapshot.agenda.sessions.isEmpty {
      lines.append("the sessions of your configuration")
    }
    return lines + changed
  }

  /// The item about sessions that were changed by command and can still have notes.
  private var changed: [String] {
    let ids = snapshot.ledger.changes.keys.sorted().map(\.description)
    return ids.isEmpty ? [] : ["what you changed about \(Words.english.both(ids))"]
  }

  /// The item about the settings that the daemon still uses. They cannot be recorded again before
  /// the person's own file is right.
  private var acceptedInMemory: [String] {
    hasRefusedFile
      ? ["what the daemon accepted last, until it ends; then it needs a file without errors"]
      : []
  }

  private var lowAnswer: [String] {
    guard let lowAnswer = snapshot.ledger.lowAnswerPeriod(at: snapshot.now) else {
      return []
    }
    return ["only evening notes until \(snapshot.clock.text(lowAnswer.until))"]
  }

  /// The copies of notes that a channel leaves where this program cannot reach them; nil: it leaves
  /// none.
  private static func copies(of channel: Channel) -> String? {
    switch channel {
    case .email: "mail that was sent"
    // A note of the past has left the screen, and one that is open is taken from it.
    case .desktop, .terminal: nil
    }
  }

  /// Copies that this program cannot reach; each path is on a line of its own.
  private var whatStays: [String] {
    let state = [
      "", "What stays, because it is out of reach from here:",
      "  * copies in backups, and what a disk keeps of deleted files, of",
      "    \(snapshot.paths.state);",
    ]
    let notes = Channel.allCases.compactMap(Self.copies).map { "  * \($0);" }
    let always = state + notes + ["  * calendars that were exported;"]
    let written = "  * the pages and pictures of oriel report, and what oriel export json wrote"
    if erasure == .words {
      return always + ["\(written)."]
    }
    return always + [
      "\(written);",
      "  * the journal, which has the names of notes and their times, never words;",
      "    only an administrator can empty yours:",
      "    sudo journalctl --rotate",
      "    sudo rm /var/log/journal/*/user-$(id -u)@*.journal",
      "  * your configuration, with its dates:",
      "    \(snapshot.paths.configuration)",
    ]
  }
}

extension Standing {
  /// True if the person said that the note need not come.
  fileprivate var isSkipped: Bool {
    switch self {
    case .skipped: true
    case .asked, .shown, .snoozed, .done, .dismissed, .unanswered, .missed, .withdrawn, .heldBack,
      .failed:
      false
    }
  }
}

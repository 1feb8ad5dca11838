// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The table of what one thing makes of one prompt, and the deadlines of its states.
@Suite struct TransitionTests {
  private static let now = utc("2026-03-07 10:00")
  private static let handle = Handle(server: ":1.1", number: 7)

  /// The states that a prompt can be in, by name.
  private static let states: [String: PromptRecord] = [
    "out": record(.asked(.out(since: now), Silence()), on: .desktop),
    "again": record(.asked(.again(at: now), Silence()), on: .desktop),
    "mail": record(
      .asked(.none, Silence()), on: .email, mail: OutboxEntry(since: now)),
    "both": record(
      .asked(.out(since: now), Silence()), on: .desktop,
      mail: OutboxEntry(state: .retrying(at: now), since: now)),
    "escalated": record(
      .asked(.out(since: now), Silence(since: now, isEscalated: true)), on: .terminal,
      mail: OutboxEntry(since: now)),
    "shown": record(.shown(again: nil, Silence(since: now)), on: .desktop, firstShown: now),
    "snoozed": record(.snoozed(Snooze(cause: .person)), on: .desktop),
    "erased": record(.snoozed(Snooze(cause: .erasure)), on: .desktop),
    "undone": record(.snoozed(Snooze(cause: .undo)), on: .desktop),
    "done": record(.closed(.done), on: .desktop),
    "missed": record(.closed(.missed), on: .desktop),
  ]

  private static func record(
    _ state: PromptState, on channel: Channel, mail: OutboxEntry? = nil, firstShown: Instant? = nil
  ) -> PromptRecord {
    var record = PromptRecord(
      sessionStart: now, phase: .core, life: Life(due: now, expires: now + .hours(4)),
      state: state)
    record.trace.channel = channel
    record.trace.firstShown = firstShown
    record.mail = mail
    return record
  }

  private static let events: [String: PromptEvent] = [
    "asked": .asked(.desktop, .due, isNeutral: false),
    "mailed": .mailed(.email, .silence),
    "delivered": .channel(.delivered(.desktop, handle)),
    "taken": .channel(.mailTaken(.email)),
    "expired": .channel(.notificationClosed(.expired)),
    "dismissed": .channel(.notificationClosed(.dismissed)),
    "seen": .person(.seen),
    "answered": .person(.answered(.done)),
    "later": .person(.putOff(Life(due: now + .hours(1), expires: now + .hours(5)))),
    "over": .over(.time(.expired)),
    "paused": .over(.pause),
    "ended": .ended(.withdrawn, .cancelled),
    "back": .person(.reopened(.comes(Life(due: now, expires: now + .hours(4))))),
    "backMailed": .person(.reopened(.waits)),
    "backAhead": .person(.reopened(.planned)),
    "resumed": .resumed(comes: true),
    "resumedMailed": .resumed(comes: false),
    "takenDown": .takenDown(from: .desktop),
    "declined": .person(.answered(.skip)),
    "givenUp": .ended(.failed, .noChannel),
  ]

  /// The kind of an event. The compiler asks here for a new one, and then the test for its rows.
  private static func kind(_ event: PromptEvent) -> Int {
    switch event {
    case .asked: 1
    case .mailed: 2
    case .channel(.delivered): 3
    case .channel(.mailTaken): 4
    case .channel(.notificationClosed): 5
    case .person(.seen): 6
    case .person(.answered): 7
    case .person(.putOff): 8
    case .person(.reopened): 9
    case .resumed: 10
    case .takenDown: 11
    case .over: 12
    case .ended: 13
    }
  }

  /// What changes a record in its state.
  private static let changes: [String: @Sendable (inout PromptRecord) -> Void] = [
    "failed": { $0.failOnScreen(retryAt: now + .minutes(1)) },
    "retry": { $0.mail?.retry(at: now + .minutes(1), failures: 1) },
    "refused": { $0.mail?.refuse() },
  ]

  /// The record after what a word names.
  private static func after(_ word: String, _ record: PromptRecord) -> PromptRecord? {
    if let event = events[word] {
      return record.on(event, at: now).record
    }
    guard let change = changes[word] else {
      return nil
    }
    var changed = record
    change(&changed)
    return changed
  }

  /// A state and its mail, in short: `asked`, `asked again`, `shown + mail waits`.
  private static func short(_ record: PromptRecord) -> String {
    var text = record.standing.rawValue
    if record.state.screenRetry != nil { text += " again" }
    switch record.mail?.state {
    case nil: break
    case .onItsWay: text += " + mail"
    case .retrying: text += " + mail waits"
    case .sent: text += " + mail sent"
    case .refused: text += " + mail refused"
    case .dropped: text += " + mail dropped"
    }
    return text
  }

  /// One row a state: what each event makes of it. Read it as the documentation of the machine.
  private static let table = """
    out       | asked     | asked
    out       | failed    | asked again
    out       | mailed    | asked + mail
    out       | delivered | shown
    out       | expired   | asked
    out       | dismissed | dismissed
    out       | seen      | dismissed
    out       | answered  | done
    out       | later     | snoozed
    out       | over      | missed
    out       | paused    | held back
    out       | ended     | withdrawn
    out       | takenDown | snoozed
    out       | declined  | skipped
    out       | givenUp   | failed
    again     | asked     | asked
    again     | delivered | shown
    again     | answered  | done
    mail      | retry     | asked + mail waits
    mail      | refused   | asked + mail refused
    mail      | taken     | shown + mail sent
    mail      | failed    | asked again + mail
    mail      | delivered | shown + mail dropped
    mail      | answered  | done + mail dropped
    mail      | later     | snoozed
    mail      | over      | missed + mail dropped
    mail      | paused    | held back + mail dropped
    mail      | ended     | withdrawn + mail dropped
    both      | delivered | shown + mail dropped
    both      | taken     | shown + mail sent
    both      | dismissed | dismissed + mail dropped
    both      | seen      | dismissed + mail dropped
    escalated | delivered | shown + mail
    escalated | taken     | shown + mail sent
    shown     | asked     | asked
    shown     | mailed    | shown + mail
    shown     | expired   | shown
    shown     | dismissed | dismissed
    shown     | seen      | dismissed
    shown     | answered  | done
    shown     | later     | snoozed
    shown     | over      | unanswered
    shown     | paused    | unanswered
    shown     | ended     | withdrawn
    shown     | takenDown | snoozed
    snoozed   | asked     | asked
    snoozed   | mailed    | asked + mail
    snoozed   | delivered | snoozed
    snoozed   | dismissed | snoozed
    snoozed   | seen      | snoozed
    snoozed   | answered  | done
    snoozed   | over      | missed
    snoozed   | paused    | held back
    snoozed   | ended     | withdrawn
    erased    | asked     | asked
    erased    | delivered | snoozed
    erased    | dismissed | snoozed
    snoozed   | back      | snoozed
    undone    | asked     | asked
    undone    | delivered | snoozed
    undone    | answered  | done
    undone    | ended     | withdrawn
    undone    | backMailed | shown
    done      | back      | snoozed
    done      | backMailed | shown
    done      | backAhead | withdrawn
    missed    | resumed   | snoozed
    missed    | resumedMailed | shown
    done      | delivered | done
    done      | dismissed | done
    done      | seen      | done
    done      | expired   | done
    missed    | delivered | missed
    missed    | seen      | missed
    missed    | answered  | done
    """

  @Test func eachEventMakesOfEachStateWhatTheTableSays() throws {
    var rows = 0
    var kinds: Set<Int> = []
    var standings: Set<Standing> = []
    for line in Self.table.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingPrefix { $0 == " " } }
      let words = cells.map { cell in
        String(cell.reversed().drop { $0 == " " }.reversed())
      }
      let record = try #require(Self.states[words[0]], "\(line)")
      let after = try #require(Self.after(words[1], record), "\(line)")
      standings.insert(after.standing)
      if let event = Self.events[words[1]] { kinds.insert(Self.kind(event)) }
      #expect(Self.short(after) == words[2], "\(line)")
      rows += 1
    }
    #expect(rows == 75 && kinds == Set(1...13))
    for outcome in Outcome.allCases { #expect(standings.contains(outcome.standing), "\(outcome)") }
  }

  @Test func aChangeInAStateLeavesTheStandingAndTheHistory() throws {
    for (name, record) in Self.states {
      for word in Self.changes.keys {
        let after = try #require(Self.after(word, record))
        #expect(after.standing == record.standing, "\(name) \(word)")
        #expect(after.history == record.history, "\(name) \(word)")
      }
    }
  }

  @Test func aStateThatIsEnteredIsRememberedOnce() {
    for (name, record) in Self.states {
      for (event, value) in Self.events {
        let transition = record.on(value, at: Self.now)
        let new = transition.record.history.count - record.history.count
        #expect((0...1).contains(new), "\(name) \(event)")
        #expect(new == 0 || transition.decision != nil, "\(name) \(event)")
        let isSame = transition.record.standing == record.standing
        #expect(new == 1 || isSame, "\(name) \(event): another standing without an entry")
      }
    }
  }

  @Test func aClosedPromptHasNoMailInTheOutboxAndNoDeadline() throws {
    for record in Self.states.values {
      for word in Array(Self.events.keys) + Self.changes.keys {
        let after = try #require(Self.after(word, record))
        if after.state.isOpen { continue }
        #expect(after.queuedMail == nil)
        #expect(Self.deadline(after) == nil)
      }
    }
  }

  @Test func everyOpenStateHasADeadlineNoLaterThanItsEnd() throws {
    for record in Self.states.values where record.state.isOpen {
      let deadline = try #require(Self.deadline(record))
      #expect(deadline <= record.expires)
    }
  }

  private static func deadline(_ record: PromptRecord) -> Instant? {
    RecordedPrompt(
      key: key("induction-1/+1/morning"), record: record, agenda: Script().agenda, pauses: [],
      now: now
    ).deadline
  }
}

// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// Drives `step` along a time line in text, with one event on each line and channels that answer at
/// once:
///
///     03-07 10:00 | woke | show +1/morning due | +1/morning shown
///
/// The columns: the time (UTC, 2026), the event, the requests of the turn, and the standings of
/// prompts afterwards, with the reason if one is written. Keys without a session belong to
/// `induction-1`.
struct Script {
  var agenda: Agenda
  var ledger = Ledger(seed: 1)
  /// The failure of each channel that does not work.
  var broken: [Channel: Failure] = [:]
  var server = ":1.7"
  /// The last turn; nil before the first event.
  private(set) var last: Turn?
  private var number: UInt32 = 0

  init(_ agenda: Agenda) { self.agenda = agenda }

  /// One infusion on 6 March from 10:00 to 10:40, without jitter; `hold` lasts from 09:00 to 13:40.
  init(
    day: Day = steady(), channels: [Channel] = [.desktop],
    library: [LibraryText] = PlanningSupport.library()
  ) {
    self.init(
      PlanningSupport.agenda(
        [session(start: utc("2026-03-06 10:00"))],
        configuration: configuration(day: day, channels: channels), library: library))
  }

  /// The same, with a chain whose later links may wait for silence.
  init(day: Day = steady(), chain: [Configuration.Link]) {
    var planned = configuration(day: day)
    planned.deliver = chain
    self.init(
      PlanningSupport.agenda(
        [session(start: utc("2026-03-06 10:00"))], configuration: planned, library: library()))
  }

  /// Plays the lines in order, and compares the outcome of each with its last two columns.
  mutating func play(_ text: String, at location: SourceLocation = #_sourceLocation) {
    for line in text.split(separator: "\n") {
      let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
      let now = utc("2026-" + columns[0])
      let requests = act(columns[1].split(separator: " ").map(String.init), now)
      #expect(requests == columns[2], "\(line)", sourceLocation: location)
      guard columns.count > 3, !columns[3].isEmpty else { continue }
      for expected in columns[3].split(separator: ",").map(trimmed) {
        let words = expected.split(separator: " ", maxSplits: 1).map(String.init)
        let record = ledger[Self.key(words[0])]
        let standing = record.map { $0.standing.rawValue } ?? "unknown"
        let actual =
          words[1].contains(":") ? "\(standing): \(record?.reason.rawValue ?? "")" : standing
        #expect(actual == words[1], "\(line)", sourceLocation: location)
      }
    }
  }

  /// Takes one event and the receipts of its requests, and returns the requests as text.
  fileprivate mutating func act(_ words: [String], _ now: Instant) -> String {
    func key() -> Key { Self.key(words[1]) }
    switch words[0] {
    case "started": return take(.started(), now)
    case "reload": return take(.agendaChanged, now)
    case "server":
      server = words[1]
      return take(.serverAppeared(server, keepsOrphans: true), now)
    case "done": return take(.answered(key(), .done), now)
    case "skip": return take(.answered(key(), .skip), now)
    case "dismiss": return take(.notificationClosed(key(), .dismissed), now)
    case "seen": return take(.seen(key()), now)
    case "close": return take(.notificationClosed(key(), .expired), now)
    case "snooze": return take(.putOff(key(), .minutes(Int(words[2]) ?? 60)), now)
    case "pause":
      return take(.paused(until: words.count > 1 ? utc("2026-\(words[1]) \(words[2])") : nil), now)
    case "resume": return take(.resumed, now)
    case "rate": return take(.rated(Rating(at: now, value: Int(words[1]) ?? 5), nil), now)
    case "fewer": return take(.wanted(words[1] == "yes" ? .evenings : .asPlanned, on: nil), now)
    case "lock": return take(.locked(true), now)
    case "unlock": return take(.locked(false), now)
    case "dnd": return take(.doNotDisturb(true), now)
    case "dnd-off": return take(.doNotDisturb(false), now)
    case "reply": return take(.replied(key(), words.dropFirst(2).joined(separator: " ")), now)
    case "undo": return take(.undone, now)
    case "reveal": return take(.revealed(key()), now)
    default: return take(.woke, now)
    }
  }

  private mutating func take(_ event: Event, _ now: Instant) -> String {
    var events = [event]
    var lines: [String] = []
    while !events.isEmpty {
      let turn = step(ledger, events.removeFirst(), agenda, now)
      ledger = turn.ledger
      last = turn
      if let wake = turn.wake, wake <= now { Issue.record("at \(now) it would wake at \(wake)") }
      if turn.refusal != nil { lines.append("refused") }
      for request in turn.requests {
        // A withdrawal is asked for at every turn until it is done, and so more than once before
        // its receipt is read.
        if !lines.contains(Self.line(request)) { lines.append(Self.line(request)) }
        if let receipt = receipt(of: request) { events.append(receipt) }
      }
    }
    return lines.joined(separator: ", ")
  }

  private mutating func receipt(of request: Request) -> Event? {
    switch request {
    case .card: return nil
    case .mail(let mail):
      if let failure = broken[.email] { return .failed(mail.key, .email, failure) }
      return .delivered(mail.key, .email, nil)
    case .withdraw(let key, let handle): return .removed(key, handle)
    case .show(let show):
      if let failure = broken[show.channel] { return .failed(show.key, show.channel, failure) }
      number += 1
      return .delivered(show.key, show.channel, Handle(server: server, number: number))
    }
  }

  private static func line(_ request: Request) -> String {
    switch request {
    case .card(let care): care.isRepeated ? "card again" : "card"
    case .mail(let mail): "letter \(short(mail.key)) \(mail.reason.rawValue)"
    case .withdraw(let key, _): "withdraw \(short(key))"
    case .show(let show):
      "show \(short(show.key)) \(show.reason.rawValue)"
        + (show.channel == .desktop ? "" : " on \(show.channel)")
    }
  }

  private static func short(_ key: Key) -> String {
    key.session.description == "induction-1"
      ? String(key.description.dropFirst(12)) : key.description
  }

  static func key(_ text: String) -> Key {
    PlanningSupport.key(text.split(separator: "/").count == 2 ? "induction-1/" + text : text)
  }
}

private func trimmed(_ text: some StringProtocol) -> String {
  var text = Substring(text)
  while text.first == " " { text.removeFirst() }
  while text.last == " " { text.removeLast() }
  return String(text)
}

extension Script {
  /// Takes one event at a time of 2026 without checking the outcome, and returns the requests as
  /// text.
  mutating func line(_ time: String, _ event: String) -> String {
    act(event.split(separator: " ").map(String.init), utc("2026-" + time))
  }

  /// A look at `now`, with its receipts.
  mutating func wake(at now: Instant) { _ = take(.woke, now) }

  /// Takes another notification server, and returns the requests as text.
  mutating func appear(_ server: String, at now: Instant) -> String {
    self.server = server
    return take(.serverAppeared(server, keepsOrphans: true), now)
  }
}

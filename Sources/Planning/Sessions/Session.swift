// SPDX-License-Identifier: Apache-2.0

/// The way in which a dose is given. It decides the length of a session and of the silence after it
/// (`model.md`, "Routes").
package enum Route: String, Hashable, Sendable, CaseIterable {
  /// By a drip: the reference case.
  case iv
  /// By an injection into a muscle.
  case im
  /// By a nasal spray; the visit's own two hours of observation are its length.
  case esketamine
  /// By mouth or under the tongue.
  case oral

  /// The length of a session for which none is configured.
  package var length: Elapsed {
    switch self {
    case .iv: .minutes(40)
    case .im: .minutes(60)
    case .esketamine, .oral: .hours(2)
    }
  }

  /// The least length of the silence after the end, whatever is configured.
  package var holdAfter: Elapsed {
    switch self {
    case .iv, .im: .hours(3)
    case .esketamine: .hours(2)
    case .oral: .hours(4)
    }
  }
}

/// The name of one session: its series and its number there, `induction-2`.
package struct SessionID: Hashable, Sendable {
  /// The name of the session's series: letters, digits and dashes.
  package let series: String
  /// The number within the series, from 1. Sessions of the configuration and sessions added by
  /// command are counted apart.
  package let number: Int
  /// True if the session was added by command: `induction-a1`.
  package let isAdded: Bool

  package init(series: String, number: Int, isAdded: Bool = false) {
    self.series = series
    self.number = number
    self.isAdded = isAdded
  }
}

extension SessionID: Comparable {
  /// By series name, then number, the tie-break of `model.md`; sessions added by command come last.
  package static func < (a: SessionID, b: SessionID) -> Bool {
    if a.series != b.series {
      return a.series < b.series
    }
    return a.isAdded == b.isAdded ? a.number < b.number : b.isAdded
  }
}

extension SessionID: CustomStringConvertible {
  /// `induction-2`, or `induction-a1`.
  package var description: String { "\(series)-\(isAdded ? "a" : "")\(number)" }

  /// Reads `induction-2` and `induction-a1`; nil where there is no series or no number from 1 to
  /// 99,999.
  package init?(_ text: some StringProtocol) {
    guard let dash = text.lastIndex(of: "-"), dash > text.startIndex else {
      return nil
    }
    let name = text[text.index(after: dash)...]
    let tail = name.first == "a" ? name.dropFirst() : name
    guard (1...5).contains(tail.utf8.count), tail.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      tail.utf8.first != 0x30, let number = Int(tail)
    else {
      return nil
    }
    self.init(series: String(text[..<dash]), number: number, isAdded: name.first == "a")
  }
}

/// One infusion, or other dose, resolved to instants.
package struct Session: Hashable, Sendable {
  package let id: SessionID
  /// The planned start, under which prompts are remembered.
  package let plannedStart: Instant
  /// The planned end, `plannedStart` + the length in elapsed time. Days are counted from it.
  package let plannedEnd: Instant
  /// The real start; the planned one until the real one is recorded.
  package let start: Instant
  /// The real end, after `start`; the planned one until the real one is recorded.
  package let end: Instant
  /// The route of the dose.
  package let route: Route

  /// The years in which a session can be. Any other year is a typing error.
  package static let years = 2_000...2_100

  /// A session that begins at `start` and takes `length`, or took place as in `held`.
  package init(
    id: SessionID, start: Instant, length: Elapsed, route: Route = .iv, held: Held? = nil
  ) {
    self.id = id
    plannedStart = start
    plannedEnd = start + length
    (self.start, self.end) = held?.span(start: start, length: length) ?? (start, start + length)
    self.route = route
  }
}

extension Session {
  /// A session whose start moves by this much or more is announced anew (`model.md`, "Key").
  package static let announcedAnewFrom = Elapsed.hours(12)

  /// True if two starts of a session count as one for its prompts: they are less than
  /// `announcedAnewFrom` apart.
  package static func isSameStart(_ a: Instant, _ b: Instant) -> Bool {
    apart(a, b) < announcedAnewFrom
  }
}

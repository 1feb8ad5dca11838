// SPDX-License-Identifier: Apache-2.0

/// A point on the time line, in whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted
/// (POSIX time).
///
/// Every decision happens on whole seconds. A clock that is read between two of them is rounded
/// down, so that nothing is ever early.
package struct Instant: Comparable, Hashable, Sendable {
  /// Seconds since the epoch; negative before 1970.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// After every instant that anything is planned for.
  package static let distantFuture = Instant(seconds: .max)

  package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

  /// The instant `b` later (or earlier, if `b` is negative).
  package static func + (a: Instant, b: Elapsed) -> Instant {
    Instant(seconds: a.seconds + b.seconds)
  }

  /// The instant `b` earlier.
  package static func - (a: Instant, b: Elapsed) -> Instant {
    Instant(seconds: a.seconds - b.seconds)
  }

  /// The time that passes from `b` to `a`.
  package static func - (a: Instant, b: Instant) -> Elapsed {
    Elapsed(seconds: a.seconds - b.seconds)
  }
}

extension Instant: CustomStringConvertible {
  /// ISO 8601 in UTC, `2026-03-07T09:40:00Z`: the form of the state file and of every `--json`.
  package var description: String {
    CivilDateTime(localSeconds: seconds).filled(Self.form)
  }

  /// Hands over `description` as UTF-8, without a `String`: a plan has very many instants.
  package func withUTF8(_ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    let civil = CivilDateTime(localSeconds: seconds)
    TextBuffer.withText(most: Self.mostBytes, { civil.write(Self.form, to: &$0) }, use)
  }

  /// The most bytes of a text: those of `distantFuture`, whose year has twelve digits.
  private static let mostBytes = 28
  private static let form: StaticString = "0000-00-00T00:00:00Z"

  /// Reads exactly the form of `description`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    let civil = text.withUTF8 { bytes in
      bytes.last == UInt8(ascii: "Z")
        ? CivilDateTime(iso: UnsafeBufferPointer(rebasing: bytes.dropLast())) : nil
    }
    guard let civil else {
      return nil
    }
    self.init(seconds: civil.localSeconds)
  }
}

/// A length of elapsed time, in whole seconds; a change of clocks never stretches it.
package struct Elapsed: Comparable, Hashable, Sendable {
  /// Its length in seconds; may be negative.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  package static let zero = Elapsed(seconds: 0)
  /// `n` seconds.
  package static func seconds(_ n: Int) -> Elapsed { Elapsed(seconds: n) }
  /// `n` minutes of 60 s.
  package static func minutes(_ n: Int) -> Elapsed { Elapsed(seconds: n * 60) }
  /// `n` hours of 3,600 s.
  package static func hours(_ n: Int) -> Elapsed { Elapsed(seconds: n * 3_600) }
  /// `n` days of 24 h.
  package static func days(_ n: Int) -> Elapsed { Elapsed(seconds: n * 86_400) }

  /// Its length in hours, with the fraction.
  package var hours: Double { Double(seconds) / 3_600 }

  /// Its length in whole days.
  package var wholeDays: Int { seconds / 86_400 }

  package static func < (a: Elapsed, b: Elapsed) -> Bool { a.seconds < b.seconds }
  package static func + (a: Elapsed, b: Elapsed) -> Elapsed {
    Elapsed(seconds: a.seconds + b.seconds)
  }
  package static func - (a: Elapsed, b: Elapsed) -> Elapsed {
    Elapsed(seconds: a.seconds - b.seconds)
  }
  /// The same length backwards.
  package static prefix func - (a: Elapsed) -> Elapsed { Elapsed(seconds: -a.seconds) }
}

extension Elapsed: CustomStringConvertible {
  /// The grammar of the configuration, largest units first: `1 h 30 min`, `28 days`, `0 min`.
  package var description: String {
    guard seconds >= 0 else {
      return "−" + (-self).description
    }
    var parts: [String] = []
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    // Windows are given in hours up to two weeks and beyond. Only whole days, from three on, read
    // better as days.
    let hours = (days >= 3 && rest == 0) ? 0 : seconds / 3_600
    if hours == 0, days > 0 {
      parts.append("\(days) days")
    }
    if hours > 0 {
      parts.append("\(hours) h")
    }
    if seconds % 3_600 / 60 > 0 {
      parts.append("\(seconds % 3_600 / 60) min")
    }
    if seconds % 60 > 0 {
      parts.append("\(seconds % 60) s")
    }
    return parts.isEmpty ? "0 min" : parts.joined(separator: " ")
  }
}

/// The time between two instants, whichever comes first.
package func apart(_ a: Instant, _ b: Instant) -> Elapsed {
  a < b ? b - a : a - b
}

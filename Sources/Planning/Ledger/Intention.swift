// SPDX-License-Identifier: Apache-2.0

/// The person's own words of the days before a session, to be remembered after it.
package struct Intention: Hashable, Sendable {
  /// The parts in the order in which they were written; never empty.
  package private(set) var parts: [Part]

  /// The words that were written at one time.
  package struct Part: Hashable, Sendable {
    /// The instant of writing.
    package var at: Instant
    /// The words, as they were written; never empty.
    package var text: String

    /// `text`, written at `at`.
    package init(at: Instant, text: String) {
      self.at = at
      self.text = text
    }
  }

  /// An intention, written at `at`.
  package init(at: Instant, text: String) { parts = [Part(at: at, text: text)] }

  /// An intention made of these parts; nil if there are none.
  package init?(_ parts: [Part]) {
    if parts.isEmpty { return nil }
    self.parts = parts
  }

  /// The instant of the last writing.
  package var at: Instant { parts.reduce(Instant(seconds: .min)) { max($0, $1.at) } }
  /// All of the words. Each part begins on a new line.
  package var text: String { parts.map(\.text).joined(separator: "\n") }

  /// The intention with new words in lines of their own after the earlier ones: nothing that a
  /// person wrote is lost.
  package static func adding(_ text: String, to before: Intention?, at now: Instant) -> Intention {
    var intention = Intention(at: now, text: text)
    intention.parts = (before?.parts ?? []) + intention.parts
    return intention
  }

  /// The intention after editing: an unchanged line keeps its time, and a new line gets the time
  /// `now`. Nil: nothing is left.
  package static func edited(_ text: String, from before: Intention?, at now: Instant) -> Intention?
  {
    var known = (before?.parts ?? []).flatMap { part in
      part.text.split(separator: "\n", omittingEmptySubsequences: false).map {
        Part(at: part.at, text: String($0))
      }
    }
    var parts: [Part] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let index = known.firstIndex { $0.text == line }
      let at = index.map { known.remove(at: $0).at } ?? now
      if let last = parts.indices.last, parts[last].at == at {
        parts[last].text += "\n" + line
      } else {
        parts.append(Part(at: at, text: String(line)))
      }
    }
    return Intention(parts)
  }

  /// The parts written from an instant on; nil: there are none.
  func since(_ limit: Instant) -> Intention? { Intention(parts.filter { $0.at >= limit }) }

  /// The lines that a note quotes: the first line, and the first if-then plan among the others,
  /// each cut at `longestQuote`.
  package func quotedLines(_ ifThenWords: IfThenWords) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { Self.trimmed($0) }.filter {
      !$0.isEmpty
    }
    let plan = lines.dropFirst().first(where: ifThenWords.isIfThenPlan)
    let quoted = [lines.first, plan].compactMap(\.self)
    return quoted.map(Self.shortened).joined(separator: "\n")
  }

  /// True if a quote of the intention has all the lines that a quote of `before` had.
  func quotesAll(of before: Intention, _ ifThenWords: IfThenWords) -> Bool {
    func lines(_ intention: Intention) -> [Substring] {
      intention.quotedLines(ifThenWords).split(separator: "\n")
    }
    return Set(lines(before)).isSubset(of: lines(self))
  }

  /// The longest line of a quote, in characters; a mail or a notification has room for it beside
  /// its own text.
  static let longestQuote = 200

  private static func trimmed(_ line: Substring) -> String {
    var line = line.drop(while: \.isWhitespace)
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }

  private static func shortened(_ line: String) -> String {
    line.count <= longestQuote ? line : line.prefix(longestQuote - 1) + "…"
  }
}

/// The person's own words, as a note says them.
package struct Quote: Hashable, Sendable {
  /// The words; a line or two.
  package var text: String
  /// True if all of the words were written before their session began.
  package var isFromBefore: Bool

  /// `text`, written before its session or not.
  package init(_ text: String, isFromBefore: Bool = true) {
    self.text = text
    self.isFromBefore = isFromBefore
  }
}

extension Ledger {
  /// The words that a prompt quotes; nil: none, or the person has taken them back.
  package func quote(of key: Key, _ ifThenWords: IfThenWords) -> Quote? {
    guard let record = self[key], record.content.quotesIntention,
      let intention = intentions[key.session]
    else {
      return nil
    }
    return Quote(
      intention.quotedLines(ifThenWords), isFromBefore: intention.at < record.sessionStart)
  }
}

/// A line or a page that a person kept for themselves.
package struct Reflection: Hashable, Sendable {
  /// The instant of writing.
  package var at: Instant
  /// The session whose window was open then; nil: none was.
  package var session: SessionID?
  /// The words, as they were written; never empty.
  package var text: String

  /// A reflection, written at `at`.
  package init(at: Instant, session: SessionID?, text: String) {
    self.at = at
    self.session = session
    self.text = text
  }
}

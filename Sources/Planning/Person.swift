// SPDX-License-Identifier: Apache-2.0

/// What a person wants to remember of the days before a session, in their own words.
public struct Intention: Hashable, Sendable {
  /// What was written, in the order in which it was; never empty.
  public private(set) var parts: [Part]

  /// What was written at one time.
  public struct Part: Hashable, Sendable {
    /// When it was written.
    public var at: Instant
    /// The words, as they were written; never empty.
    public var text: String

    /// `text`, written at `at`.
    public init(at: Instant, text: String) {
      self.at = at
      self.text = text
    }
  }

  /// An intention, written at `at`.
  public init(at: Instant, text: String) { parts = [Part(at: at, text: text)] }

  /// An intention of what was written at several times; nil: of none.
  public init?(_ parts: [Part]) {
    if parts.isEmpty { return nil }
    self.parts = parts
  }

  /// When it was last written.
  public var at: Instant { parts.reduce(Instant(seconds: .min)) { max($0, $1.at) } }
  /// All of the words, each time's in lines of their own.
  public var text: String { parts.map(\.text).joined(separator: "\n") }

  /// What was written now, in lines of its own after what stands there already: nothing that a person wrote is lost.
  public static func adding(_ text: String, to before: Intention?, at now: Instant) -> Intention {
    var intention = Intention(at: now, text: text)
    intention.parts = (before?.parts ?? []) + intention.parts
    return intention
  }

  /// What became of it in an editor: a line that stands there as it did keeps its time, whatever is new has now's. Nil: of
  /// nothing.
  public static func edited(_ text: String, from before: Intention?, at now: Instant) -> Intention? {
    var known = (before?.parts ?? []).flatMap { part in
      part.text.split(separator: "\n", omittingEmptySubsequences: false).map { Part(at: part.at, text: String($0)) }
    }
    var parts: [Part] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let place = known.firstIndex { $0.text == line }
      let at = place.map { known.remove(at: $0).at } ?? now
      if let last = parts.indices.last, parts[last].at == at {
        parts[last].text += "\n" + line
      } else {
        parts.append(Part(at: at, text: String(line)))
      }
    }
    return Intention(parts)
  }

  /// What was written from an instant on; nil: nothing was.
  func since(_ limit: Instant) -> Intention? { Intention(parts.filter { $0.at >= limit }) }

  /// What is quoted of it: its first line, and the first if-then plan among the others, each cut at `longestQuote`.
  public var core: String {
    let lines = text.split(whereSeparator: \.isNewline).map { Self.trimmed($0) }.filter { !$0.isEmpty }
    guard let first = lines.first else { return "" }
    let plan = lines.dropFirst().first(where: Self.isPlan)
    return ([first] + (plan.map { [$0] } ?? [])).map(Self.shortened).joined(separator: "\n")
  }

  /// The longest line of a quote, in characters; a letter or a notification has room for it beside its own text.
  static let longestQuote = 200

  /// "If …, then …", in the languages of the notes: what is to happen, and what then (`evidence.md`, section 5).
  private static func isPlan(_ line: String) -> Bool {
    let words = line.lowercased().split { !$0.isLetter }
    guard let first = words.first, ["if", "when", "whenever", "wenn", "falls", "sobald"].contains(String(first)) else {
      return false
    }
    return line.contains(",") || words.contains("then") || words.contains("dann")
  }

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
public struct Quote: Hashable, Sendable {
  /// The words; a line or two.
  public var text: String
  /// Whether all of them were written before the session began of whose days they are.
  public var isFromBefore: Bool

  /// `text`, written before its session or not.
  public init(_ text: String, isFromBefore: Bool = true) {
    self.text = text
    self.isFromBefore = isFromBefore
  }
}

/// A line or a page that a person kept for themselves.
public struct Reflection: Hashable, Sendable {
  /// When it was written.
  public var at: Instant
  /// The session whose window was open then; nil: none was.
  public var session: SessionID?
  /// The words, as they were written; never empty.
  public var text: String

  /// A reflection, written at `at`.
  public init(at: Instant, session: SessionID?, text: String) {
    self.at = at
    self.session = session
    self.text = text
  }
}

/// How a person said they were: 0 is worst, 10 best (`wording.md`, "Low mood ratings").
public struct Rating: Hashable, Sendable {
  /// When.
  public var at: Instant
  /// 0 to 10.
  public var value: Int

  /// `value` at `at`.
  public init(at: Instant, value: Int) {
    self.at = at
    self.value = value
  }

  /// The bounds of a rating.
  public static let bounds = 0...10
  /// The support card that goes with it where nothing else is known, as when nothing can be saved; nil: it need not be low.
  public var cardAtLeast: Care? {
    var alone = Ledger(seed: 0)
    alone.ratings = [self]
    return alone.card(for: self)
  }

  /// At or below this, a rating is low whatever came before.
  static let lowest = 2
  /// A fall by so much from one's own median of the last seven days is low too.
  static let fall = 4
}

/// What holds after a low rating, and for how long (`wording.md`, "Low mood ratings").
public struct Care: Hashable, Sendable {
  /// Until when only grounding, comfort and connection are spoken of, at half the cadence.
  public var until: Instant
  /// Whether there were two low ratings within 72 h, so that the card asks for the clinic to be told today.
  public var isRepeated: Bool
  /// Whether the rating itself is forgotten, as the person wanted, so that nothing is said of it.
  public var isForgotten = false

  /// The time after a low rating.
  static let span = Elapsed.hours(24)
  /// Two low ratings within this are a reason to tell the clinic.
  static let close = Elapsed.hours(72)
}

extension Ledger {
  /// Whether a rating is low: at the lower end, or far below the person's own median of the seven days before it.
  public func isLow(_ rating: Rating) -> Bool {
    if rating.value <= Rating.lowest { return true }
    let week = ratings.filter { $0.at < rating.at && rating.at - $0.at <= .days(7) }.map { $0.value }.sorted()
    guard !week.isEmpty else { return false }
    // Doubled, so that a median between two ratings stays whole.
    let median = week[(week.count - 1) / 2] + week[week.count / 2]
    return median - 2 * rating.value >= 2 * Rating.fall
  }

  /// What holds at an instant because of a low rating; nil: nothing does.
  public func care(at now: Instant) -> Care? {
    let low = ratings.filter { $0.at <= now && isLow($0) }.map(\.at)
    let kept = eveningsUntil.flatMap { isAhead($0, of: now) ? $0 : nil }
    guard let last = low.max(), now < last + Care.span else {
      return kept.map { Care(until: $0, isRepeated: false, isForgotten: true) }
    }
    return Care(
      until: max(last + Care.span, kept ?? now), isRepeated: low.contains { $0 < last && last - $0 <= Care.close })
  }

  /// Whether care that is kept without its rating lasts still. No care is longer than a day: what lies farther ahead was
  /// reckoned by a clock that was wrong.
  private func isAhead(_ until: Instant, of now: Instant) -> Bool { now < until && until <= now + Care.span }

  /// Forgets when care ended that was kept without its rating, as soon as it is over.
  mutating func endEvenings(_ now: Instant) {
    if let until = eveningsUntil, !isAhead(until, of: now) { eveningsUntil = nil }
  }

  /// What goes with a rating that has just been recorded: the support card, if it is low.
  public func card(for rating: Rating) -> Care? { isLow(rating) ? care(at: rating.at) : nil }
}

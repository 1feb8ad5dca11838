// SPDX-License-Identifier: Apache-2.0

/// The choice of a prompt's text: seeded rotation without replacement.
///
/// The candidates suit the prompt's phase, day and place in the day and the person's loops. Each
/// rule then narrows them, unless none would be left: first, texts of the last fourteen days and
/// the technique of the last note are left out; second, texts for this very day are preferred;
/// third, the loops take turns (no loop counts as one), and so do the techniques; fourth, the least
/// often chosen text is taken, in the effort that fits the schedule weight; last, seeded chance
/// decides.
///
/// The choice goes into the ledger, so that neither a restart nor an edited library changes it.
struct Rotation {
  let ledger: Ledger
  let agenda: Agenda
  let now: Instant
  private let known: [String: TextChoice]

  /// No text comes again within this while others are left.
  static let rest = Elapsed.days(14)

  init(_ ledger: Ledger, _ agenda: Agenda, _ now: Instant) {
    self.ledger = ledger
    self.agenda = agenda
    self.now = now
    known = Dictionary(ledger.chosen.map { ($0.item, $0) }) { _, last in last }
  }

  /// The text for a prompt; nil if the library has nothing for its phase.
  func text(for prompt: Prompt) -> LibraryText? {
    let last = ledger.chosen.last.flatMap { choice in agenda.library.first { $0.id == choice.item }
    }
    var left = suitable(prompt)
    left = kept(left) { !isRecent($0) } ?? leastRecent(left)
    if let last { left = kept(left) { $0.technique != last.technique } ?? left }
    left = kept(left) { $0.days.contains(prompt.key.day) } ?? left
    left = longestUnsaid(left, \.loop, rank: place)
    left = longestUnsaid(left, \.technique) { SeededHash.number(seed: ledger.seed, $0) }
    let effort = wantedEffort
    func order(_ item: LibraryText) -> (Int, Int, UInt64) {
      (
        known[item.id]?.times ?? 0, abs(item.effort.degree - effort),
        SeededHash.number(seed: ledger.seed, item.id)
      )
    }
    return left.min { order($0) < order($1) }
  }

  /// The texts that may come at all. After a low rating, and on the day of a session, these are the
  /// gentle ones, if there are any.
  private func suitable(_ prompt: Prompt) -> [LibraryText] {
    let loops = agenda.configuration.loops
    let suitable = agenda.library.filter { item in
      item.suits(prompt.phase, prompt.key) && (item.loop.map { loops.contains($0) } ?? true)
    }
    let isOnItsDay = prompt.phase.isPractice && prompt.key.day == 0
    if ledger.lowMood(at: now) == nil, !isOnItsDay {
      return suitable
    }
    return kept(suitable, \.isGentle) ?? kept(
      agenda.library.filter { $0.phases.contains(prompt.phase) }, \.isGentle)
      ?? suitable
  }

  private func kept(_ items: [LibraryText], _ rule: (LibraryText) -> Bool) -> [LibraryText]? {
    let kept = items.filter(rule)
    return kept.isEmpty ? nil : kept
  }

  private func isRecent(_ item: LibraryText) -> Bool {
    known[item.id].map { apart(now, $0.at) < Self.rest } ?? false
  }

  private func leastRecent(_ items: [LibraryText]) -> [LibraryText] {
    items.min { (known[$0.id]?.at ?? now) < (known[$1.id]?.at ?? now) }.map { [$0] } ?? []
  }

  /// The texts with the tag that was chosen longest ago, or never; of several such tags, the first
  /// by `rank`.
  private func longestUnsaid<Tag: Hashable>(
    _ items: [LibraryText], _ tag: (LibraryText) -> Tag, rank: (Tag) -> UInt64
  ) -> [LibraryText] {
    var last: [Tag: Instant] = [:]
    for item in agenda.library {
      guard let at = known[item.id]?.at else {
        continue
      }
      last[tag(item)] = max(last[tag(item)] ?? at, at)
    }
    func order(_ tag: Tag) -> (Int, UInt64) {
      (last[tag]?.seconds ?? .min, rank(tag))
    }
    let next = Set(items.map(tag)).min { order($0) < order($1) }
    return items.filter { tag($0) == next }
  }

  /// The place of a loop in the person's list. Texts without a loop come after them.
  private func place(of loop: Loop?) -> UInt64 {
    let loops = agenda.configuration.loops
    return UInt64(loop.flatMap { loops.firstIndex(of: $0) } ?? loops.count)
  }

  /// Harder practice while the schedule weight is high, upkeep while it is low, and the least
  /// effort after a low rating.
  private var wantedEffort: Int {
    if ledger.lowMood(at: now) != nil {
      return LibraryText.Effort.light.degree
    }
    let weight = agenda.weight(at: now)
    return weight >= 2.0 / 3
      ? LibraryText.Effort.demanding.degree
      : weight >= 1.0 / 3 ? LibraryText.Effort.medium.degree : 0
  }
}

extension LibraryText.Effort {
  /// The degree, 0 to 2, by which two efforts are compared.
  fileprivate var degree: Int {
    switch self {
    case .light: 0
    case .medium: 1
    case .demanding: 2
    }
  }
}

extension LibraryText {
  /// True if the text may come in the day after a low rating: it grounds, comforts or connects, and
  /// neither examines a thought nor mentions one, as texts about loops of thoughts do.
  package var isGentle: Bool {
    ["grounding", "comfort", "connection"].contains(technique) && (loop == nil || loop == .presence)
  }
}

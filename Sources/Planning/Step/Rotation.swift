// SPDX-License-Identifier: Apache-2.0

/// Which text a prompt says: seeded rotation without replacement.
///
/// From what suits the prompt's phase, day and place in the day and the person's loops, each rule
/// leaves what it can, and never nothing: what was said within fourteen days, and the technique of
/// the last note, are left out while there is anything else; what is written for this very day goes
/// first; the loops take turns, and what speaks to none is one of them, and so do the techniques;
/// then what was said least often, in the effort that the schedule weight asks for; then seeded
/// chance.
///
/// The choice goes into the ledger, so that neither a restart nor an edited library changes what
/// was promised.
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

  /// What may be said at all. After a low rating, and still on the day of a session, that is what
  /// holds and comforts, if there is any.
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

  /// Of these, the ones whose tag was said longest ago, or never; of several, the first by `rank`.
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

  /// The place of a loop in the person's list; what speaks to none comes after them.
  private func place(of loop: Loop?) -> UInt64 {
    let loops = agenda.configuration.loops
    return UInt64(loop.flatMap { loops.firstIndex(of: $0) } ?? loops.count)
  }

  /// Harder practice where the schedule weight is high, upkeep where it is low; after a low rating
  /// nothing is asked.
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
  /// 0, 1 or 2: how far apart two efforts are.
  fileprivate var degree: Int {
    switch self {
    case .light: 0
    case .medium: 1
    case .demanding: 2
    }
  }
}

extension LibraryText {
  /// Whether it may be said in the day after a low rating: it holds, comforts or connects, and
  /// neither examines a thought nor speaks of one, as what turns to a loop of thoughts does.
  package var isGentle: Bool {
    ["grounding", "comfort", "connection"].contains(technique) && (loop == nil || loop == .presence)
  }
}

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
    var left = suitable(prompt)
    left = kept(left) { !isRecent($0) } ?? leastRecent(left)
    if let last = lastText {
      left = preferred(left) { $0.technique != last.technique }
    }
    left = preferred(left) { $0.days.contains(prompt.key.day) }
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

  /// The text of the last note; nil: none, or the library no longer has it.
  private var lastText: LibraryText? {
    guard let last = ledger.chosen.last else {
      return nil
    }
    return agenda.library.first { $0.id == last.item }
  }

  /// The texts that may come at all. After a low rating, and on the day of a session, these are the
  /// gentle ones, if there are any.
  private func suitable(_ prompt: Prompt) -> [LibraryText] {
    let loops = agenda.configuration.loops
    let suitable = agenda.library.filter { item in
      item.suits(prompt.phase, prompt.key) && item.isAbout(anyOf: loops)
    }
    guard needsGentleText(prompt) else {
      return suitable
    }
    if let gentle = kept(suitable, \.isGentle) {
      return gentle
    }
    let ofPhase = agenda.library.filter { $0.phases.contains(prompt.phase) }
    return kept(ofPhase, \.isGentle) ?? suitable
  }

  /// True after a low rating, and on the day of a session.
  private func needsGentleText(_ prompt: Prompt) -> Bool {
    let isOnItsDay = prompt.phase.isPractice && prompt.key.day == 0
    return isOnItsDay || ledger.lowMood(at: now) != nil
  }

  /// The texts for which a rule holds; all of them if it holds for none.
  private func preferred(
    _ items: [LibraryText], _ rule: (LibraryText) -> Bool
  ) -> [LibraryText] {
    kept(items, rule) ?? items
  }

  private func kept(_ items: [LibraryText], _ rule: (LibraryText) -> Bool) -> [LibraryText]? {
    let kept = items.filter(rule)
    return kept.isEmpty ? nil : kept
  }

  private func isRecent(_ item: LibraryText) -> Bool {
    guard let choice = known[item.id] else {
      return false
    }
    return apart(now, choice.at) < Self.rest
  }

  private func leastRecent(_ items: [LibraryText]) -> [LibraryText] {
    func lastTime(_ item: LibraryText) -> Instant { known[item.id]?.at ?? now }
    guard let oldest = items.min(by: { lastTime($0) < lastTime($1) }) else {
      return []
    }
    return [oldest]
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
    guard let loop, let place = loops.firstIndex(of: loop) else {
      return UInt64(loops.count)
    }
    return UInt64(place)
  }

  /// Harder practice while the schedule weight is high, upkeep while it is low, and the least
  /// effort after a low rating.
  private var wantedEffort: Int {
    if ledger.lowMood(at: now) != nil {
      return LibraryText.Effort.light.degree
    }
    let weight = agenda.weight(at: now)
    if weight >= 2.0 / 3 {
      return LibraryText.Effort.demanding.degree
    }
    if weight >= 1.0 / 3 {
      return LibraryText.Effort.medium.degree
    }
    return LibraryText.Effort.light.degree
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
  /// True if the text is about one of some loops, or about none.
  fileprivate func isAbout(anyOf loops: [Loop]) -> Bool {
    guard let loop else {
      return true
    }
    return loops.contains(loop)
  }

  /// True if the text may come in the day after a low rating: it grounds, comforts or connects, and
  /// neither examines a thought nor mentions one, as texts about loops of thoughts do.
  package var isGentle: Bool {
    ["grounding", "comfort", "connection"].contains(technique) && (loop == nil || loop == .presence)
  }
}

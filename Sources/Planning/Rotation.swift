// SPDX-License-Identifier: Apache-2.0

extension Stepping {
  /// The text for a prompt: seeded chance without repeats. What was never chosen comes before what was, and then the
  /// least recent; the person's loops take turns, and so does what speaks to no loop. What is written for this very day
  /// goes before all of that, unless it was said in the last fourteen days.
  ///
  /// The choice goes into the ledger, so that neither a restart nor an edited library changes what was promised.
  ///
  /// - Returns: The item's id; nil if the library has nothing for this phase.
  mutating func chooseItem(for prompt: Prompt) -> String? {
    let loops = agenda.regimen.loops
    let suitable = agenda.library.filter { item in
      item.suits(prompt.phase, prompt.key) && (item.loop.map { loops.contains($0) } ?? true)
    }
    let used = Dictionary(ledger.chosen.enumerated().map { ($1, $0 + 1) }) { _, last in last }
    let turns: [Loop?] = loops + [nil]
    let lastLoop = ledger.chosen.last.flatMap { id in agenda.library.first { $0.id == id } }?.loop
    let lastTurn = turns.firstIndex(of: lastLoop) ?? turns.count - 1
    let seed = ledger.seed
    // Each stands in the list once, so that so many later ones take fourteen days at least.
    let recent = Set(ledger.chosen.suffix(14 * agenda.regimen.day.mostPerDay))
    func order(_ item: Item) -> (Int, Int, Int, UInt64) {
      let isForThisDay = item.days.contains(prompt.key.day) && !recent.contains(item.id)
      let turn = turns.firstIndex(of: item.loop) ?? 0
      let distance = (turn - lastTurn - 1 + 2 * turns.count) % turns.count
      return (isForThisDay ? 0 : 1, used[item.id] ?? 0, distance, Chance.number(seed: seed, item.id))
    }
    guard let chosen = suitable.min(by: { order($0) < order($1) }) else { return nil }
    ledger.chosen.removeAll { $0 == chosen.id }
    ledger.chosen.append(chosen.id)
    return chosen.id
  }
}

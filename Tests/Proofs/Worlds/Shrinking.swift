// SPDX-License-Identifier: Apache-2.0

/// Finds fewer perils with which a world breaks the same law.
@MainActor
struct Shrinking {
  let plan: WorldPlan
  let law: String
  private(set) var tries = 0

  init(_ plan: WorldPlan, law: String) { (self.plan, self.law) = (plan, law) }

  /// The smallest set that was found within some hundreds of tries.
  mutating func smallest(of perils: [Peril]) -> [Peril] {
    var kept = perils
    var size = max(1, kept.count / 2)
    while true {
      var isSmaller = false
      var from = 0
      while from < kept.count, tries < 400 {
        var fewer = kept
        fewer.removeSubrange(from..<min(from + size, kept.count))
        if breaks(fewer) {
          kept = fewer
          isSmaller = true
        } else {
          from += size
        }
      }
      if size == 1, !isSmaller || tries >= 400 { return kept }
      size = max(1, size / 2)
    }
  }

  private mutating func breaks(_ perils: [Peril]) -> Bool {
    tries += 1
    let world = World(plan)
    world.run(perils)
    return world.breach?.law == law
  }
}

// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

extension ConfigurationReading {
  /// The loops that the notes speak to, each once; never empty without a fault.
  mutating func loops(_ entry: KeyEntry) -> [Loop] {
    let items = decoder.list(entry, example: "`loops: [replaying, presence]`")
    guard let items else { return [] }
    if items.isEmpty {
      decoder.fault(
        entry.location, "`loops` is empty",
        "name at least one, or remove the line to have all of them")
    }
    var loops: [Loop] = []
    for item in items {
      guard let text = decoder.item(item, of: "loops", example: "presence"),
        let loop: Loop = decoder.choice(text, at: item.location, "a loop")
      else { continue }
      if loops.contains(loop) {
        decoder.fault(item.location, "`\(text)` stands in `loops` twice", "keep one of the two")
      }
      loops.append(loop)
    }
    return loops
  }
}

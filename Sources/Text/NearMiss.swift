// SPDX-License-Identifier: Apache-2.0

/// The one of `candidates` that a slip of the keyboard could have turned into `text`; nil if none
/// is near.
package func nearest(_ text: String, among candidates: [String]) -> String? {
  nearest(text, among: candidates, most: 1).first
}

/// Those that a slip of the keyboard could have turned into `text`, the nearest first, and `most`
/// of them at most; of equal ones the first.
package func nearest(_ text: String, among candidates: [String], most: Int) -> [String] {
  guard (1...80).contains(text.utf8.count) else { return [] }
  let wanted = Array(text.lowercased().utf8)
  let allowed = max(1, min(3, wanted.count / 3))
  let near = candidates.enumerated().compactMap {
    place, candidate -> (distance: Int, place: Int, word: String)? in
    let found = distance(wanted, Array(candidate.lowercased().utf8), limit: allowed)
    return found <= allowed ? (found, place, candidate) : nil
  }
  return near.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(most).map(\.word)
}

/// How many bytes must be put in, taken out, changed, or swapped with their neighbour (Damerau and
/// Levenshtein, in the restricted form); anything over `limit` may be given as `limit + 1`.
private func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
  guard abs(a.count - b.count) <= limit else { return limit + 1 }
  var earlier: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, earlier[j - 1] + 1) }
      row.append(cost)
    }
    earlier = previous
    previous = row
  }
  return previous[b.count]
}

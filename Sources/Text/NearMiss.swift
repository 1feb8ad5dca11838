// SPDX-License-Identifier: Apache-2.0

/// The remedy for a slip of the keyboard: ``did you mean `…`?``. Nil if no candidate is near.
package func guess(for text: String, among candidates: [String]) -> String? {
  nearest(text, among: candidates).map { "did you mean `\($0)`?" }
}

/// The candidate that a slip of the keyboard could have turned into `text`; nil if none is near.
///
/// - Parameter slips: The most letters that may be missing, added, other or swapped, from 1 to 3. A
///   short text allows fewer.
package func nearest(_ text: String, among candidates: [String], slips: Int = 3) -> String? {
  nearest(text, among: candidates, most: 1, slips: slips).first
}

/// The candidates that a slip of the keyboard could have turned into `text`, at most `most` of
/// them, the nearest first. Candidates that are equally near keep their order. Capitals do not
/// count.
///
/// - Parameter slips: The most letters that may be missing, added, other or swapped, from 1 to 3. A
///   short text allows fewer.
package func nearest(
  _ text: String, among candidates: [String], most: Int, slips: Int = 3
) -> [String] {
  guard (1...80).contains(text.utf8.count) else {
    return []
  }
  let wanted = Array(text.lowercased().utf8)
  let allowed = max(1, min(slips, wanted.count / 3))
  let distances = candidates.map { distance(wanted, Array($0.lowercased().utf8), limit: allowed) }
  let near = candidates.indices.filter { distances[$0] <= allowed }
  let sorted = near.sorted { (distances[$0], $0) < (distances[$1], $1) }
  return sorted.prefix(most).map { candidates[$0] }
}

/// The number of bytes that have to be added, removed, changed, or swapped with a neighbour
/// (Damerau and Levenshtein, in the restricted form). A number over `limit` may be given as `limit
/// + 1`.
private func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
  guard abs(a.count - b.count) <= limit else {
    return limit + 1
  }
  var earlier: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      let change = a[i] == b[j] ? 0 : 1
      var cost = min(previous[j] + change, previous[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, earlier[j - 1] + 1)
      }
      row.append(cost)
    }
    earlier = previous
    previous = row
  }
  return previous[b.count]
}

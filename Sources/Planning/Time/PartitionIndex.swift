// SPDX-License-Identifier: Apache-2.0

extension RandomAccessCollection {
  /// The index of the first element that is in the second part, found by halving; `endIndex` if the
  /// second part is empty. No element of the first part may follow one of the second.
  package func partitionIndex(where isInSecondPart: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let middle = index(low, offsetBy: count / 2)
      if isInSecondPart(self[middle]) {
        count /= 2
      } else {
        low = index(after: middle)
        count -= count / 2 + 1
      }
    }
    return low
  }
}

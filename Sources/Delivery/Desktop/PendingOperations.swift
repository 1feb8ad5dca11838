// SPDX-License-Identifier: Apache-2.0
import Planning

/// The operations that have no receipt yet.
struct PendingOperations {
  /// Those that begin once the server is known, or once an earlier show of the same prompt has its
  /// receipt.
  private var unbegun: [PendingOperation] = []
  /// Those whose call is in flight, by numbers of their own.
  private var inFlight: [Int: PendingOperation] = [:]
  private var lastNumber = 0

  /// True if an operation has not begun.
  var hasUnbegun: Bool { !unbegun.isEmpty }

  /// True if no call is in flight and each withdrawal has begun.
  var isFinished: Bool { inFlight.isEmpty && unbegun.allSatisfy { $0.withdrawal == nil } }

  /// Adds an operation to those that have not begun.
  mutating func add(_ operation: PendingOperation) { unbegun.append(operation) }

  /// Removes the withdrawals that wait, and answers with them.
  mutating func takeWithdrawals() -> [(key: Key, handle: Handle)] {
    let withdrawals = unbegun.compactMap(\.withdrawal)
    unbegun.removeAll { $0.withdrawal != nil }
    return withdrawals
  }

  /// Removes the shows that can begin, and answers with them. A prompt whose earlier show is in
  /// flight goes on waiting: without the number of the first notification, the second would double
  /// it.
  mutating func takeShows() -> [PendingShow] {
    var busy = Set(inFlight.values.compactMap(\.shownKey))
    var shows: [PendingShow] = []
    unbegun.removeAll { operation in
      guard case .show(let show) = operation, busy.insert(show.request.key).inserted else {
        return false
      }
      shows.append(show)
      return true
    }
    return shows
  }

  /// Drops the unbegun shows of all prompts but the wanted ones, and answers with their keys.
  mutating func drop(except wanted: Set<Key>) -> [Key] {
    let dropped = unbegun.compactMap(\.shownKey).filter { !wanted.contains($0) }
    unbegun.removeAll { operation in operation.shownKey.map(dropped.contains) == true }
    return dropped
  }

  /// Records that the call of an operation is in flight, and gives it a number.
  mutating func begin(_ operation: PendingOperation) -> Int {
    lastNumber += 1
    inFlight[lastNumber] = operation
    return lastNumber
  }

  /// True if this operation still waits for its answer.
  func isInFlight(_ number: Int) -> Bool { inFlight[number] != nil }

  /// Ends an operation; false if it had its receipt already.
  mutating func end(_ number: Int) -> Bool { inFlight.removeValue(forKey: number) != nil }

  /// Removes all operations, and answers with them, those in flight first.
  mutating func takeAll() -> [PendingOperation] {
    let all = inFlight.sorted { $0.key < $1.key }.map(\.value) + unbegun
    inFlight = [:]
    unbegun = []
    return all
  }
}

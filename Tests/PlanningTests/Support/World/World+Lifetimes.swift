// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension Book {
  /// Adds the lifetimes of another definition. A prompt keeps the dates with which it was opened,
  /// so the earlier ones still count.
  mutating func add(_ others: [Key: Lifetime]) {
    for (key, lifetime) in others { lifetimes[key, default: []].append(lifetime) }
  }
}

/// Law 1 by the definition, without anything that the product computed or recorded.
extension World {
  mutating func notePutOff(_ key: Key, by delay: Elapsed, _ ledger: Ledger) {
    book.putOff.insert(key)
    guard let start = ledger[key]?.sessionStart else { return }
    book.wishes[key] = (start, definition.wish(at: now + delay))
  }

  /// A prompt is on a screen within its life, or after the time to which it was put off.
  mutating func judgeLifetime(_ prompt: Prompt) {
    let (key, lives) = (prompt.key, book.lifetimes[prompt.key] ?? [])
    let isAlive = lives.contains { $0.contains(now) }
    guard let wish = book.wishes[key], isSame(wish.start, prompt.sessionStart) else {
      if !isAlive { fault("law 1: \(key) is shown out of its life \(lives)") }
      return
    }
    // An edit may take a prompt that was put off out of the plan and bring it back as a fresh one.
    if edits, isAlive { return }
    if now < wish.at { fault("law 1: \(key) is shown though it was put off to \(wish.at)") }
    if !edits { judgeSecondLife(key, from: wish.at) }
  }

  /// A prompt that was put off lives as long as any other from then on, and never into the next
  /// `hold`. It may give way to others, and then it lives longer.
  private mutating func judgeSecondLife(_ key: Key, from wish: Instant) {
    if definition.holdBegins(after: wish, until: now) { fault("law 1: \(key) outlives a hold") }
    let others = book.lifetimes.filter { $0.key != key }.values.joined()
    let isCrowded =
      others.contains { $0.from <= now && wish <= $0.until }
      || book.wishes.contains {
        $0.key != key && $0.value.at <= now && wish <= $0.value.at + .days(1)
      }
    if !isCrowded, definition.end(of: wish) <= now {
      fault("law 1: \(key) outlives its second life")
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// The time in which a prompt may be on a screen.
struct Lifetime {
  var from: Instant
  var until: Instant

  func contains(_ instant: Instant) -> Bool { from <= instant && instant < until }
}

/// "Jitter", "Expiry" and "Snooze" of `model.md`, from the slots alone. Jitter is a bound here and
/// is not drawn, so a lifetime is longer than the real one by at most twice the jitter.
extension Definition {
  /// The lifetime of every prompt.
  func lifetimes() -> [Key: Lifetime] {
    Dictionary(prompts().map { ($0.key, lifetime(of: $0)) }) { first, _ in first }
  }

  private func lifetime(of prompt: Slotted) -> Lifetime {
    let stray = isJittered(prompt) ? day.jitter : .zero
    return Lifetime(from: prompt.at - stray, until: end(of: prompt.at, stray: stray))
  }

  /// The rest note, the morning-of and a prompt at the opening of `core` come at their exact time.
  private func isJittered(_ prompt: Slotted) -> Bool {
    let date = zone.civil(at: prompt.at).date
    switch prompt.key.slot {
    case .rest, .morningOf: return false
    case .evening: return true
    case .morning: return prompt.at == zone.instant(date, day.morning)
    }
  }

  /// The end of a life that begins at `instant`, or up to `stray` later: never into `hold`, never
  /// into quiet hours.
  func end(of instant: Instant, stray: Elapsed = .zero) -> Instant {
    let holds = sessions.map { $0.start - window.holdBefore }.filter { instant < $0 }
    let date = zone.civil(at: instant).date
    let quiets = [date, date + 1].map { zone.instant($0, day.quiet) }.filter { instant < $0 }
    return (holds + quiets).reduce(instant + stray + day.expiry) { min($0, $1) }
  }

  /// The instant at which a prompt comes again that is put off to `instant`: in quiet hours, the
  /// next wake. It is found by steps of a minute and then of a second, so that no change of clocks
  /// matters.
  func wish(at instant: Instant) -> Instant {
    guard isQuiet(at: instant) else { return instant }
    var wake = instant
    while isQuiet(at: wake) { wake = wake + .minutes(1) }
    while !isQuiet(at: wake - .seconds(1)) { wake = wake - .seconds(1) }
    return wake
  }

  /// True if a `hold` begins after one instant and not after another.
  func holdBegins(after from: Instant, until: Instant) -> Bool {
    sessions.map { $0.start - window.holdBefore }.contains { from < $0 && $0 <= until }
  }
}

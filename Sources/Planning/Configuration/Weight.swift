// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The *schedule weight* of sessions on a day (`model.md`, "Weight"). The weight was not fitted to
/// data; it only ranks which content to offer.
package struct Weighting: Hashable, Sendable {
  /// The speed at which the weight of one session rises and falls.
  package enum Preset: String, Hashable, Sendable, CaseIterable {
    /// Rises over 8 h, falls over 120 h; peaks after 23.2 h.
    case standard = "default"
    /// Rises over 4 h, falls over 48 h; peaks after 10.8 h.
    case short
    /// Rises over 12 h, falls over 240 h; peaks after 37.8 h.
    case long

    /// The rise and the fall, in hours.
    var constants: (rise: Double, fall: Double) {
      switch self {
      case .standard: (8, 120)
      case .short: (4, 48)
      case .long: (12, 240)
      }
    }

    /// The longest time after its end in which a session weighs anything: forty times the fall.
    /// Then less than 1e-17 of the peak is left, which changes no digit of any sum.
    var reach: Elapsed { .seconds(Int(40 * constants.fall * 3_600)) }
  }

  /// The rule that combines the weights of several sessions into one.
  package enum Combination: String, Hashable, Sendable, CaseIterable {
    /// The largest, because there is no evidence that weights add.
    case max
    /// 1 − Π(1 − w).
    case noisyOr = "noisy-or"
  }

  /// The curve of one session.
  package var preset: Preset
  package var combination: Combination

  package init(preset: Preset = .standard, combination: Combination = .max) {
    self.preset = preset
    self.combination = combination
  }

  /// The weight of one session `elapsed` after its end: 0 to 1, rounded to three decimals; 0 up to
  /// the end.
  package func weight(after elapsed: Elapsed) -> Double { rounded(unrounded(after: elapsed)) }

  /// The weight of all sessions at an instant: 0 to 1, rounded to three decimals.
  ///
  /// - Parameter sessions: The sessions in order of start.
  package func weight(of sessions: [Session], at instant: Instant) -> Double {
    let weights = near(sessions, at: instant).lazy.map { self.unrounded(after: instant - $0.end) }
    return switch combination {
    case .max: rounded(weights.max() ?? 0)
    case .noisyOr: rounded(1 - weights.reduce(1) { $0 * (1 - $1) })
    }
  }

  /// The sessions that have begun and may still weigh something. They are found by their starts. A
  /// session takes a day at most, so that what is left of one that ends a little later is no more
  /// than `reach` allows.
  private func near(_ sessions: [Session], at instant: Instant) -> ArraySlice<Session> {
    let earliest = instant - preset.reach
    let first = sessions.partitionIndex { $0.start > earliest }
    let end = sessions.partitionIndex { $0.start >= instant }
    return sessions[first..<max(first, end)]
  }

  /// A · (exp(−t/fall) − exp(−t/rise)), with A such that its maximum is 1.
  private func unrounded(after elapsed: Elapsed) -> Double {
    let (rise, fall) = preset.constants
    let t = elapsed.hours
    guard t > 0, elapsed < preset.reach else { return 0 }
    let peak = rise * fall / (fall - rise) * log(fall / rise)
    return (exp(-t / fall) - exp(-t / rise)) / (exp(-peak / fall) - exp(-peak / rise))
  }

  private func rounded(_ weight: Double) -> Double { (weight * 1_000).rounded() / 1_000 }
}

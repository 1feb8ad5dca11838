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
  package func weight(after elapsed: Elapsed) -> Double {
    rounded(preset.curve.weight(after: elapsed))
  }

  /// The weight of all sessions at an instant: 0 to 1, rounded to three decimals.
  ///
  /// - Parameter sessions: The sessions in order of start.
  package func weight(of sessions: [Session], at instant: Instant) -> Double {
    let curve = preset.curve
    let near = sessions[begun: instant - curve.reach..<instant]
    func weight(_ session: Session) -> Double { curve.weight(after: instant - session.end) }
    return switch combination {
    case .max: rounded(heaviest(of: near, at: instant, curve).lazy.map(weight).max() ?? 0)
    case .noisyOr: rounded(1 - near.lazy.map(weight).reduce(1) { $0 * (1 - $1) })
    }
  }

  /// The sessions of which one has the largest weight. Past the peak of the curve a weight only
  /// falls, and no session takes longer than a day. So none counts that began more than a day
  /// before one that is past the peak.
  ///
  /// - Parameter sessions: Those that began before `instant` and weigh anything.
  private func heaviest(
    of sessions: ArraySlice<Session>, at instant: Instant, _ curve: Curve
  ) -> ArraySlice<Session> {
    let falling = sessions.last { instant - $0.end >= curve.peak }
    let earliest = falling.map { $0.start - .days(1) } ?? instant - curve.reach
    return sessions[sessions.partitionIndex { $0.start >= earliest }...]
  }

  private func rounded(_ weight: Double) -> Double { (weight * 1_000).rounded() / 1_000 }
}

/// The weight of one session over the time since its end: A · (exp(−t/fall) − exp(−t/rise)), with A
/// such that its maximum is 1.
private struct Curve {
  private let rise: Double
  private let fall: Double
  /// The maximum without A.
  private let height: Double
  /// The time from which on the weight only falls.
  let peak: Elapsed
  /// The longest time after its end in which a session weighs anything: forty times the fall. Then
  /// less than 1e-17 of the peak is left, which changes no digit of any sum. A session takes a day
  /// at most, so that of one that ends a little later no more is left.
  let reach: Elapsed

  init(_ preset: Weighting.Preset) {
    (rise, fall) = preset.constants
    let hours = rise * fall / (fall - rise) * log(fall / rise)
    height = exp(-hours / fall) - exp(-hours / rise)
    peak = .seconds(Int((hours * 3_600).rounded(.up)))
    reach = .seconds(Int(40 * fall * 3_600))
  }

  func weight(after elapsed: Elapsed) -> Double {
    let isInReach = .zero < elapsed && elapsed < reach
    let t = elapsed.hours
    return isInReach ? (exp(-t / fall) - exp(-t / rise)) / height : 0
  }
}

extension Weighting.Preset {
  /// Each curve is made once: its constants take longer than the weight of a session.
  private static let curves = (
    standard: Curve(.standard), short: Curve(.short), long: Curve(.long)
  )

  fileprivate var curve: Curve {
    switch self {
    case .standard: Self.curves.standard
    case .short: Self.curves.short
    case .long: Self.curves.long
    }
  }
}

extension RandomAccessCollection<Session> {
  /// The sessions that begin in a span, found by halving.
  fileprivate subscript(begun span: Range<Instant>) -> SubSequence {
    let first = partitionIndex { $0.start >= span.lowerBound }
    return self[first..<Swift.max(first, partitionIndex { $0.start >= span.upperBound })]
  }
}

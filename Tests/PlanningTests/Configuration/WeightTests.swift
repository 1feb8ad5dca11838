// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import Planning
@testable import PlanningSupport

@Suite struct WeightTests {
  static let hours = [2, 4, 8, 12, 18, 24, 36, 48, 72, 96, 120, 168, 240, 288, 336]

  @Test(arguments: [
    (
      Weighting.Preset.standard,
      [
        0.266, 0.469, 0.738, 0.886, 0.982, 1.000, 0.949, 0.868, 0.713, 0.584, 0.478, 0.321, 0.176,
        0.118, 0.079,
      ]
    ),
    (
      .short,
      [
        0.482, 0.755, 0.972, 0.997, 0.925, 0.826, 0.646, 0.503, 0.305, 0.185, 0.112, 0.041, 0.009,
        0.003, 0.001,
      ]
    ),
    (
      .long,
      [
        0.179, 0.329, 0.559, 0.719, 0.868, 0.948, 0.999, 0.986, 0.910, 0.826, 0.747, 0.612, 0.453,
        0.371, 0.304,
      ]
    ),
  ])
  func theTableOfTheModelHoldsToThreeDigits(preset: Weighting.Preset, row: [Double]) {
    let weighting = Weighting(preset: preset)
    #expect(Self.hours.map { weighting.weight(after: .hours($0)) } == row)
  }

  @Test(arguments: [(Weighting.Preset.standard, 23.2), (.short, 10.8), (.long, 37.8)])
  func theWeightPeaksAtOne(preset: Weighting.Preset, peak: Double) {
    let weighting = Weighting(preset: preset)
    #expect(weighting.weight(after: .seconds(Int(peak * 3_600))) == 1)
    #expect((0...400).allSatisfy { (0...1).contains(weighting.weight(after: .hours($0))) })
  }

  @Test func nothingWeighsBeforeOrAtItsEnd() {
    #expect(Weighting().weight(after: .zero) == 0)
    #expect(Weighting().weight(after: .hours(-5)) == 0)
    #expect(Weighting().weight(of: [], at: utc("2026-03-06 10:00")) == 0)
  }

  @Test func sixSessionsCombineAsInReferenceB() {
    let sessions = ["10-12", "10-15", "10-19", "10-22", "10-26", "10-29"].enumerated().map {
      session($0 + 1, start: Zones.berlin.at("2026-\($1) 14:00"))
    }
    let max = Weighting()
    let noisyOr = Weighting(combination: .noisyOr)
    let rows: [(Instant, Double, Double)] = [
      (sessions[3].start, 0.717, 0.842), (sessions[3].end + .hours(48), 0.868, 0.952),
      (sessions[5].end + .hours(120), 0.478, 0.696),
    ]
    for (at, greatest, together) in rows {
      #expect(max.weight(of: sessions, at: at) == greatest)
      #expect(noisyOr.weight(of: sessions, at: at) == together)
    }
  }

  /// Sessions of long ago are not looked at. The weight is the same as if they were.
  @Test(arguments: Weighting.Preset.allCases, [Weighting.Combination.max, .noisyOr])
  func aLongRowWeighsAsIfEachSessionCounted(
    preset: Weighting.Preset, combination: Weighting.Combination
  ) {
    let first = utc("2024-01-01 10:00")
    // Some are longer than the way to the next one, so that their ends are in another order.
    let sessions = (0..<900).map { number in
      session(
        number + 1, start: first + .hours(number * 20), length: .hours(number % 5 == 0 ? 24 : 1))
    }
    let weighting = Weighting(preset: preset, combination: combination)
    for hours in stride(from: -30, to: 30_000, by: 251) {
      let at = first + .hours(hours)
      let expected = Self.weight(of: sessions, weighting, at: at)
      #expect(weighting.weight(of: sessions, at: at) == expected, "after \(hours) h")
    }
  }

  /// The formula of the model, over all sessions.
  private static func weight(
    of sessions: [Session], _ weighting: Weighting, at instant: Instant
  ) -> Double {
    let (rise, fall) = weighting.preset.constants
    let peak = rise * fall / (fall - rise) * log(fall / rise)
    let greatest = exp(-peak / fall) - exp(-peak / rise)
    let weights = sessions.map { session -> Double in
      let t = (instant - session.end).hours
      return t > 0 ? (exp(-t / fall) - exp(-t / rise)) / greatest : 0
    }
    let together =
      weighting.combination == .max
      ? weights.max() ?? 0 : 1 - weights.reduce(1) { $0 * (1 - $1) }
    return (together * 1_000).rounded() / 1_000
  }
}

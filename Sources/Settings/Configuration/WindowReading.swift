// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// A value that stands in the file, or its default.
struct Written<Value> {
  var key: String
  var value: Value
  /// As it is written; as it would be written, if it is the default.
  var shown: String
  /// Where it is written; nil: it is the default.
  var mark: Mark?
  /// Whether it was understood and within its bounds: only then is it compared with others.
  var isSound = true

  /// `wake` is 08:00.
  var said: String { "`\(key)` is \(shown)" + (mark == nil ? " (the default)" : "") }
}

/// The place of two written values at which a fault of both belongs: the later one in the file.
func later(_ a: Mark?, _ b: Mark?) -> Mark? {
  guard let a, let b else { return a ?? b }
  return max(a, b)
}

extension Reader {
  /// A length of time; nil, after a fault, if it is none.
  mutating func duration(_ entry: Group.Entry, example: String) -> Elapsed? {
    guard let text = text(entry, example: example) else { return nil }
    if let duration = Grammar.duration(text) { return duration }
    let meant = Grammar.meantDuration(text).map { "`\($0)`" }
    fault(
      entry.mark, "\(quoted(text)) is not a length of time",
      "write \(meant ?? "whole numbers with `min`, `h`, `days` or `weeks`, for example `\(example)`")"
    )
    return nil
  }

  /// A length of time within bounds, or the default.
  mutating func duration(
    _ group: Group?, _ key: String, _ standard: String, _ range: ClosedRange<Int>, unit: Int,
    _ bounds: String
  ) -> Written<Elapsed> {
    var written = Written(key: key, value: Grammar.duration(standard) ?? .zero, shown: standard)
    guard let entry = group?[key] else { return written }
    written.mark = entry.mark
    written.isSound = false
    guard let value = duration(entry, example: standard) else { return written }
    written.shown = (entry.value.text ?? "").split(separator: " ").joined(separator: " ")
    guard (range.lowerBound * unit...range.upperBound * unit).contains(value.seconds) else {
      let fault = value.seconds < range.lowerBound * unit ? "short" : "long"
      self.fault(
        entry.mark, "`\(key)` is \(written.shown), which is too \(fault)", "choose \(bounds)")
      return written
    }
    written.value = value
    written.isSound = true
    return written
  }
}

extension ConfigurationReading {
  private static let windowKeys = [
    "preset", "combine", "prep_from", "intention_from", "morning_of", "hold_before", "hold_after",
    "rest_until",
    "core_until", "consolidate_until", "taper_until",
  ]

  /// The edges of the phases and the weight (`model.md`, "What can be changed").
  mutating func window(_ entry: Group.Entry?) -> (Window, Weighting) {
    let group = entry.flatMap { part($0, keys: Self.windowKeys, example: "prep_from: 72 h") }
    let weighting = Weighting(
      preset: reader.choice(group?["preset"], "a preset") ?? .standard,
      combination: reader.choice(group?["combine"], "a way to combine") ?? .max)
    let prep = reader.duration(group, "prep_from", "72 h", 0...336, unit: 3_600, "0 h to 336 h")
    let intention = reader.duration(
      group, "intention_from", "24 h", 2...72, unit: 3_600, "2 h to 72 h")
    let morning = reader.duration(
      group, "morning_of", "90 min", 60...360, unit: 60, "60 min to 360 min")
    let before = reader.duration(group, "hold_before", "1 h", 30...720, unit: 60, "30 min to 12 h")
    let after = reader.duration(group, "hold_after", "3 h", 2...24, unit: 3_600, "2 h to 24 h")
    let rest = reader.duration(group, "rest_until", "18 h", 12...36, unit: 3_600, "12 h to 36 h")
    let core = reader.duration(group, "core_until", "120 h", 24...336, unit: 3_600, "24 h to 336 h")
    let consolidate = reader.duration(
      group, "consolidate_until", "240 h", 48...672, unit: 3_600, "48 h to 672 h")
    let taper = reader.duration(
      group, "taper_until", "336 h", 48...672, unit: 3_600, "48 h to 672 h")

    require(prep, atLeast: intention)
    require(intention, over: before)
    require(morning, over: before)
    // Left out, the silence is the route's own, which no rest can undercut.
    if after.mark != nil { require(rest, over: after) }
    require(core, atLeast: rest)
    require(consolidate, atLeast: core)
    require(taper, atLeast: consolidate)

    var window = Window()
    window.prepFrom = prep.value
    window.intentionFrom = intention.value
    window.morningOf = morning.value
    window.holdBefore = before.value
    window.holdAfter = after.mark == nil ? nil : after.value
    window.restUntil = rest.value
    window.coreUntil = core.value
    window.consolidateUntil = consolidate.value
    window.taperUntil = taper.value
    return (window, weighting)
  }

  private mutating func require(_ a: Written<Elapsed>, atLeast b: Written<Elapsed>) {
    check(a, b, a.value >= b.value, "must be at least as long as")
  }

  private mutating func require(_ a: Written<Elapsed>, over b: Written<Elapsed>) {
    check(a, b, a.value > b.value, "must be longer than")
  }

  private mutating func check(
    _ a: Written<Elapsed>, _ b: Written<Elapsed>, _ holds: Bool, _ rule: String
  ) {
    guard a.isSound, b.isSound, !holds, let mark = later(a.mark, b.mark) else { return }
    reader.fault(mark, "\(a.said), but \(b.said)", "`\(a.key)` \(rule) `\(b.key)`")
  }

  /// A written silence never undercuts that of a route; whoever wrote less should know.
  mutating func checkHold(of configuration: Configuration, written entry: Group.Entry?) {
    guard let after = configuration.window.holdAfter,
      case .mapping(let pairs)? = entry?.value.content,
      let mark = pairs.first(where: { $0.key.text == "hold_after" })?.value.mark
    else { return }
    for route in Route.allCases where route.holdAfter > after {
      let names = configuration.series.filter { $0.route == route }.map { "`\($0.name)`" }
      guard !names.isEmpty else { continue }
      reader.warn(
        mark,
        "`hold_after` is \(after), but with route `\(route.rawValue)` the silence lasts at least \(route.holdAfter)",
        "\(route.holdAfter) is used for \(names.joined(separator: ", "))")
    }
  }
}

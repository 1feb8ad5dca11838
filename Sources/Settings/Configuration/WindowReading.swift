// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension NodeDecoder {
  /// A length of time; nil, after a fault, if it is none.
  mutating func duration(_ entry: KeyEntry, example: String) -> Elapsed? {
    guard let text = text(entry, example: example) else { return nil }
    if let duration = Grammar.duration(text) { return duration }
    let meant = Grammar.meantDuration(text).map { "`\($0)`" }
    fault(
      entry.location, "\(quoted(text)) is not a length of time",
      "write \(meant ?? "whole numbers with `min`, `h`, `days` or `weeks`, for example `\(example)`")"
    )
    return nil
  }

  /// A length of time within bounds, or the default.
  mutating func duration(
    _ group: KeyGroup?, _ key: String, _ standard: String, _ range: ClosedRange<Int>, unit: Int,
    _ bounds: String
  ) -> ParsedValue<Elapsed> {
    var written = ParsedValue(key: key, value: Grammar.duration(standard) ?? .zero, shown: standard)
    guard let entry = group?[key] else { return written }
    written.location = entry.location
    written.isSound = false
    guard let value = duration(entry, example: standard) else { return written }
    written.shown = (entry.value.text ?? "").split(separator: " ").joined(separator: " ")
    guard (range.lowerBound * unit...range.upperBound * unit).contains(value.seconds) else {
      let fault = value.seconds < range.lowerBound * unit ? "short" : "long"
      self.fault(
        entry.location, "`\(key)` is \(written.shown), which is too \(fault)", "choose \(bounds)")
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
  mutating func window(_ entry: KeyEntry?) -> (Window, Weighting) {
    let group = entry.flatMap { part($0, keys: Self.windowKeys, example: "prep_from: 72 h") }
    let weighting = Weighting(
      preset: decoder.choice(group?["preset"], "a preset") ?? .standard,
      combination: decoder.choice(group?["combine"], "a way to combine") ?? .max)
    let prep = decoder.duration(group, "prep_from", "72 h", 0...336, unit: 3_600, "0 h to 336 h")
    let intention = decoder.duration(
      group, "intention_from", "24 h", 2...72, unit: 3_600, "2 h to 72 h")
    let morning = decoder.duration(
      group, "morning_of", "90 min", 60...360, unit: 60, "60 min to 360 min")
    let before = decoder.duration(group, "hold_before", "1 h", 30...720, unit: 60, "30 min to 12 h")
    let after = decoder.duration(group, "hold_after", "3 h", 2...24, unit: 3_600, "2 h to 24 h")
    let rest = decoder.duration(group, "rest_until", "18 h", 12...36, unit: 3_600, "12 h to 36 h")
    let core = decoder.duration(
      group, "core_until", "120 h", 24...336, unit: 3_600, "24 h to 336 h")
    let consolidate = decoder.duration(
      group, "consolidate_until", "240 h", 48...672, unit: 3_600, "48 h to 672 h")
    let taper = decoder.duration(
      group, "taper_until", "336 h", 48...672, unit: 3_600, "48 h to 672 h")

    require(prep, atLeast: intention)
    require(intention, over: before)
    require(morning, over: before)
    // Left out, the silence is the route's own, which no rest can undercut.
    if after.location != nil { require(rest, over: after) }
    require(core, atLeast: rest)
    require(consolidate, atLeast: core)
    require(taper, atLeast: consolidate)

    var window = Window()
    window.prepFrom = prep.value
    window.intentionFrom = intention.value
    window.morningOf = morning.value
    window.holdBefore = before.value
    window.holdAfter = after.location == nil ? nil : after.value
    window.restUntil = rest.value
    window.coreUntil = core.value
    window.consolidateUntil = consolidate.value
    window.taperUntil = taper.value
    return (window, weighting)
  }

  private mutating func require(_ a: ParsedValue<Elapsed>, atLeast b: ParsedValue<Elapsed>) {
    check(a, b, a.value >= b.value, "must be at least as long as")
  }

  private mutating func require(_ a: ParsedValue<Elapsed>, over b: ParsedValue<Elapsed>) {
    check(a, b, a.value > b.value, "must be longer than")
  }

  private mutating func check(
    _ a: ParsedValue<Elapsed>, _ b: ParsedValue<Elapsed>, _ holds: Bool, _ rule: String
  ) {
    guard a.isSound, b.isSound, !holds, let location = later(a.location, b.location) else { return }
    decoder.fault(location, "\(a.said), but \(b.said)", "`\(a.key)` \(rule) `\(b.key)`")
  }

  /// A written silence never undercuts that of a route; whoever wrote less should know.
  mutating func checkHold(of configuration: Configuration, written entry: KeyEntry?) {
    guard let after = configuration.window.holdAfter,
      case .mapping(let pairs)? = entry?.value.content,
      let location = pairs.first(where: { $0.key.text == "hold_after" })?.value.location
    else { return }
    for route in Route.allCases where route.holdAfter > after {
      let names = configuration.series.filter { $0.route == route }.map { "`\($0.name)`" }
      guard !names.isEmpty else { continue }
      decoder.warn(
        location,
        "`hold_after` is \(after), but with route `\(route.rawValue)` the silence lasts at least \(route.holdAfter)",
        "\(route.holdAfter) is used for \(names.joined(separator: ", "))")
    }
  }
}

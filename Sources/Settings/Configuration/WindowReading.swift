// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

extension ConfigurationReading {
  private typealias Edge = PartialKeyPath<Configuration>

  /// Holds the edges of the phases in their order (`model.md`, "What can be changed").
  func checkWindow(_ parsed: ParsedPart<Configuration>) {
    require(\.window.prepFrom, atLeast: \.window.intentionFrom, parsed)
    require(\.window.intentionFrom, over: \.window.holdBefore, parsed)
    require(\.window.morningOf, over: \.window.holdBefore, parsed)
    // A quiet time that is left out is the route's own, which is shorter than any rest.
    require(\.window.restUntil, over: \.window.holdAfter, parsed)
    require(\.window.coreUntil, atLeast: \.window.restUntil, parsed)
    require(\.window.consolidateUntil, atLeast: \.window.coreUntil, parsed)
    require(\.window.taperUntil, atLeast: \.window.consolidateUntil, parsed)
    checkHold(parsed)
  }

  private func require(
    _ edge: Edge, atLeast other: Edge, _ parsed: ParsedPart<Configuration>
  ) {
    check(parsed.lengths[edge], parsed.lengths[other], "must be at least as long as") { $0 >= $1 }
  }

  private func require(_ edge: Edge, over other: Edge, _ parsed: ParsedPart<Configuration>) {
    check(parsed.lengths[edge], parsed.lengths[other], "must be longer than") { $0 > $1 }
  }

  private func check(
    _ edge: ParsedValue<Elapsed>?, _ other: ParsedValue<Elapsed>?, _ rule: String,
    holds: (Elapsed, Elapsed) -> Bool
  ) {
    guard let edge, let other, !holds(edge.value, other.value) else {
      return
    }
    refuse(edge, beside: other, "`\(edge.key)` \(rule) `\(other.key)`")
  }

  /// Warns of a `hold_after` that is shorter than a route's own, which is then used.
  private func checkHold(_ parsed: ParsedPart<Configuration>) {
    guard let hold = parsed.lengths[\.window.holdAfter], let location = hold.location else {
      return
    }
    for route in Route.allCases where route.holdAfter > hold.value {
      let series = parsed.value.series.filter { $0.route == route }
      warn(of: hold.value, at: location, on: route, series)
    }
  }

  private func warn(
    of hold: Elapsed, at location: SourceLocation, on route: Route, _ series: [Series]
  ) {
    if series.isEmpty {
      return
    }
    let names = series.map { "`\($0.name)`" }.joined(separator: ", ")
    decoder.warn(
      location,
      "`hold_after` is \(hold), but with route `\(route.rawValue)` the silence lasts at "
        + "least \(route.holdAfter)",
      "\(route.holdAfter) is used for \(names)")
  }
}

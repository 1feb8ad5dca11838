// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

extension ConfigurationReading {
  private typealias WindowKey = PartialKeyPath<Configuration>

  /// Requires the edges of the phases to be in their order (`model.md`, "What can be changed").
  func checkWindow(_ parsed: ParsedPart<Configuration>) {
    for (phase, next) in zip(Phase.allCases, Phase.allCases.dropFirst()) {
      checkOrder(phase.beginning, next.beginning, isBeforeHold: next == .hold, parsed)
    }
    require(\.window.morningOf, over: \.window.holdBefore, parsed)
    // A morning-of note before `intention` would not come, and so the driving text would be lost.
    require(\.window.intentionFrom, atLeast: \.window.morningOf, parsed)
    checkHold(parsed)
  }

  /// Requires two neighbouring edges to be in order. Equal edges leave out a phase. The phases just
  /// before and just after the quiet time cannot be left out.
  private func checkOrder(
    _ edge: Planning.Edge, _ next: Planning.Edge, isBeforeHold: Bool,
    _ parsed: ParsedPart<Configuration>
  ) {
    switch (edge, next) {
    case (.beforeStart(let edge), .beforeStart(let next)):
      if isBeforeHold {
        require(Self.key(edge), over: Self.key(next), parsed)
      } else {
        require(Self.key(edge), atLeast: Self.key(next), parsed)
      }
    case (.afterHold, .afterEnd(let next)):
      // Without `hold_after` the quiet time is that of the route, which is shorter than any rest.
      require(Self.key(next), over: \.window.holdAfter, parsed)
    case (.afterEnd(let edge), .afterEnd(let next)):
      require(Self.key(next), atLeast: Self.key(edge), parsed)
    case (.beforeStart, _), (.afterHold, _), (.afterEnd, _):
      break
    }
  }

  private static func key(_ edge: KeyPath<Window, Elapsed>) -> WindowKey {
    (\Configuration.window).appending(path: edge)
  }

  private func require(
    _ edge: WindowKey, atLeast other: WindowKey, _ parsed: ParsedPart<Configuration>
  ) {
    check(parsed.lengths[edge], parsed.lengths[other], "must be at least as long as") { $0 >= $1 }
  }

  private func require(
    _ edge: WindowKey, over other: WindowKey, _ parsed: ParsedPart<Configuration>
  ) {
    check(parsed.lengths[edge], parsed.lengths[other], "must be longer than") { $0 > $1 }
  }

  private func check(
    _ edge: ParsedValue<Elapsed>?, _ other: ParsedValue<Elapsed>?, _ rule: String,
    isKept: (Elapsed, Elapsed) -> Bool
  ) {
    guard let edge, let other, !isKept(edge.value, other.value) else {
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
      "`hold_after` is \(hold), but with route `\(route.rawValue)` the quiet time lasts "
        + "at least \(route.holdAfter)",
      "\(route.holdAfter) is used for \(names)")
  }
}

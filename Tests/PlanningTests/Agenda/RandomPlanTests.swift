// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import PlanningSupport

/// The plans that the laws are tested with.
@Suite struct RandomPlanTests {
  /// A new length or time has to be drawn in `RandomPlan`; otherwise no law ever meets another value
  /// than its default.
  @Test func everyPropertyOfADayAndAWindowIsDrawn() {
    var drawn: [String: Set<String>] = [:]
    for configuration in Unrolled.all.map(\.plan.configuration) {
      let parts = [Mirror(reflecting: configuration.day), Mirror(reflecting: configuration.window)]
      for property in parts.flatMap(\.children) {
        drawn[property.label ?? "", default: []].insert("\(property.value)")
      }
    }
    let fixed = drawn.filter { $0.value.count == 1 }
    #expect(fixed.keys.sorted() == [])
  }
}

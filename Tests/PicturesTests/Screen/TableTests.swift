// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Pictures

@Suite struct TableTests {
  private func lines(_ rows: [[String]], width: Int = 40) -> [String] {
    let cells = rows.map { row in row.map { StyledText($0) } }
    return Table(cells).lines(on: Screen(width: width)).flatMap(\.self).map(\.text)
  }

  @Test func aCellIsAsWideAsItsColumn() {
    #expect(
      lines([["a", "one", "x"], ["b", "longer", "y"]]) == ["a  one     x", "b  longer  y"])
  }

  @Test func aCellWithNothingBehindItPushesNothingAside() {
    #expect(
      lines([["a", "one", "x"], ["b", "much longer than one", ""], ["c", "two", "y"]]) == [
        "a  one  x", "b  much longer than one", "c  two  y",
      ])
  }

  @Test func aColumnWithNothingBehindItIsThere() {
    #expect(lines([["a", "one"], ["b", "", "y"], ["c"]]) == ["a  one", "b       y", "c"])
  }

  @Test func whatDoesNotFitGoesBelow() {
    #expect(
      lines([["a", "thirty-two columns of this screen", "behind"]]) == [
        "a  thirty-two columns of this screen", "   behind",
      ])
  }
}

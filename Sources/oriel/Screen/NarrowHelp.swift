// SPDX-License-Identifier: Apache-2.0
import Text

/// The help of a narrow screen: the explanation of a name stands below it, not beside it.
enum NarrowHelp {
  /// A screen with fewer columns is narrow.
  static let leastColumns = 60
  /// The column in which the parser explains a name.
  private static let explanation = 26
  private static let indent = "      "

  /// The lines for one line of a page that the parser has not broken.
  static func lines(_ line: String, width: Int) -> [String] {
    if line.prefix(while: { $0 == " " }).count >= explanation {
      return explained(line.trimmed, width)
    }
    let entry = line.dropFirst(2)
    guard line.hasPrefix("  "), entry.first != " ", let gap = entry.firstRange(of: "  ") else {
      return [line]
    }
    return [String(line[..<gap.lowerBound])]
      + explained(String(line[gap.upperBound...]).trimmed, width)
  }

  private static func explained(_ text: String, _ width: Int) -> [String] {
    text.wrapped(to: width - indent.count).map { indent + $0 }
  }
}

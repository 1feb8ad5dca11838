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
    guard line.hasPrefix("  "), entry.first != " ", let gap = entry.range(of: "  ") else {
      return [line]
    }
    return [String(line[..<gap.lowerBound])]
      + explained(String(line[gap.upperBound...]).trimmed, width)
  }

  /// A section of a page. Where it is the usage and the screen has fewer columns than the usage was
  /// made for, it is made for the screen, and an option stays beside its value.
  static func section(_ section: String, width: Int) -> String {
    guard width < usageColumns, section.hasPrefix("USAGE: ") else {
      return section
    }
    var parts: [String] = []
    for word in section.split(whereSeparator: \.isWhitespace) {
      if let open = parts.last, open.hasPrefix("["), !open.hasSuffix("]") {
        parts[parts.count - 1] = "\(open) \(word)"
      } else {
        parts.append(String(word))
      }
    }
    return parts.filled(to: width - 2).joined(separator: "\n  ")
  }

  private static func explained(_ text: String, _ width: Int) -> [String] {
    text.wrapped(to: width - indent.count).map { indent + $0 }
  }
}

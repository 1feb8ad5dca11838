// SPDX-License-Identifier: Apache-2.0
import Text

/// Reads the names at the beginning of lines.
enum LineName {
  /// The name of the property in capitals; nil for a line without one, such as a torn description.
  static func property(_ line: ArraySlice<UInt8>) -> String? {
    let longest = 32
    let end = line.prefix(longest).firstIndex { ":;".utf8.contains($0) }
    guard let end, end > line.startIndex else {
      return nil
    }
    return capitals(line[..<end])
  }

  /// The name after BEGIN or END in capitals; empty if there is none.
  static func component(_ line: ArraySlice<UInt8>) -> String {
    let name = line.drop { $0 != UInt8(ascii: ":") }.dropFirst().prefix(64)
    return capitals(name) ?? ""
  }

  /// The bytes in capitals, without spaces and tabs; nil if there is a character other than an
  /// ASCII letter, a digit or a dash.
  private static func capitals(_ bytes: ArraySlice<UInt8>) -> String? {
    let name = bytes.filter { !" \t".utf8.contains($0) }
    guard name.allSatisfy({ isAlphanumeric($0, or: "-") }) else {
      return nil
    }
    return String(decoding: name, as: UTF8.self).uppercased()
  }
}

extension FoldedLines.Line {
  /// The first bytes of the line, up to a limit.
  func start(of content: [UInt8], atMost limit: Int) -> ArraySlice<UInt8> {
    guard parts.count > 1 else {
      return content[parts[0]].prefix(limit)
    }
    var start: ArraySlice<UInt8> = []
    for part in parts where start.count < limit {
      start += content[part].prefix(limit - start.count)
    }
    return start
  }
}

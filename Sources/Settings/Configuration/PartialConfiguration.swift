// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Zones
import Text
import YAML

/// The parts that count even in a configuration with errors: `zone`, `language` and `support`, as
/// far as they could be read. In spite of a slip in the dates, `oriel support` has to show the
/// clinic's line, and a pause has to work.
///
/// - Parameters:
///   - bytes: The content of the file.
///   - zones: The time zones of the system.
package func partialConfiguration(_ bytes: [UInt8], zones: ZoneFiles) -> Configuration {
  let configuration = reading(["time_zone", "support"], of: bytes, zones)
  // The language is read by itself, so that a slip beside it cannot remove the support lines.
  let language = reading(["prompts"], of: bytes, zones).language
  return Configuration(zone: configuration.zone, language: language, support: configuration.support)
}

/// The values of these keys, and the defaults of all others. If the syntax has a slip, such as a
/// quote that nothing closes, each entry is read by itself.
private func reading(_ keys: [String], of bytes: [UInt8], _ zones: ZoneFiles) -> Configuration {
  let lines = blocks(keys, of: bytes)
  if let whole = reading(lines, zones) {
    return whole
  }
  let parts = entries(of: lines).compactMap { reading($0, zones) }
  let supports = parts.map(\.support)
  return Configuration(
    zone: parts.compactMap(\.zone).first,
    language: parts.map(\.language).last { $0 != .english } ?? .english,
    support: Support(
      country: supports.compactMap(\.country).first,
      clinic: supports.compactMap(\.clinic).first,
      lines: supports.flatMap(\.lines)))
}

/// The values of some lines; nil if their syntax has a slip.
private func reading(_ lines: [[UInt8]], _ zones: ZoneFiles) -> Configuration? {
  let source = Source(Array(lines.joined(separator: "\n".utf8)) + "\n".utf8, file: "")
  guard let root = try? Parser.tree(of: source, keys: ConfigurationKeys.file.names).root else {
    return nil
  }
  let reading = ConfigurationReading(
    decoder: NodeDecoder(source: source), zones: ZoneLookup(zones))
  return (try? reading.configuration(root)) ?? Configuration()
}

/// The lines of these keys and the lines that are indented below them. An empty line or a comment
/// does not end a key's lines. A key may have one space in front, which stays if somebody deletes
/// only the `#` of a comment.
private func blocks(_ keys: [String], of bytes: [UInt8]) -> [[UInt8]] {
  let wanted = keys.map { Array("\($0):".utf8) }
  let spaced = ConfigurationKeys.file.names.map { Array(" \($0):".utf8) }
  let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let lines = bytes.dropFirst(bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
    .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  var kept: [[UInt8]] = []
  var isWanted = false
  for line in lines {
    if let first = line.first, !" \r#".utf8.contains(first) {
      isWanted = wanted.contains { line.starts(with: $0) }
    } else if spaced.contains(where: line.starts(with:)) {
      isWanted = wanted.contains { line.dropFirst().starts(with: $0) }
    }
    if isWanted {
      kept.append(Array(line))
    }
  }
  return kept
}

/// The entries of some lines, each by itself: the line of a top-level key alone; or that line with
/// one key below it, the lines that are indented further, and its list items. A quote that a line
/// leaves open is closed at the end of the line.
private func entries(of lines: [[UInt8]]) -> [[[UInt8]]] {
  var key: [UInt8] = []
  var depth: Int?
  var entries: [[[UInt8]]] = []
  for line in lines.map(closingQuote) {
    let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
    let first = line.dropFirst(indent).first ?? UInt8(ascii: "#")
    if "\r#".utf8.contains(first) {
      continue
    }
    if indent == 0 {
      (key, depth) = (line, nil)
      entries.append([line])
    } else if indent <= depth ?? indent, first != UInt8(ascii: "-") {
      depth = indent
      entries.append([key, line])
    } else if !entries.isEmpty {
      entries[entries.count - 1].append(line)
    }
  }
  return entries
}

/// The line with its value's quote closed, if nothing closes it.
private func closingQuote(_ line: [UInt8]) -> [UInt8] {
  let text = String(decoding: line, as: UTF8.self).trimmed
  let value = text.split(separator: " ").first { !$0.hasSuffix(":") && $0 != "-" }
  guard let quote = value?.first(where: { $0 != "[" }), "\"'".contains(quote),
    !text.count(where: { $0 == quote }).isMultiple(of: 2)
  else {
    return line
  }
  let end = line.last == UInt8(ascii: "\r") ? 1 : 0
  return line.dropLast(end) + String(quote).utf8
}

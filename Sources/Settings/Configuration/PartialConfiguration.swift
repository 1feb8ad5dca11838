// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Zones
import YAML

/// The parts that count even in a configuration with errors: `zone`, `language` and `support`, as
/// far as they could be understood. A slip in the dates must take away neither the clinic's line
/// from `oriel support` nor the way to a pause.
///
/// - Parameters:
///   - bytes: The content of the file.
///   - zones: The time zones of the system.
package func partialConfiguration(_ bytes: [UInt8], zones: ZoneFiles) -> Configuration {
  let configuration = reading(["time_zone", "support"], of: bytes, zones)
  // The language is read apart, so that no slip beside it can take away the support lines.
  let language = reading(["prompts"], of: bytes, zones).language
  return Configuration(zone: configuration.zone, language: language, support: configuration.support)
}

/// The values of these keys; the defaults if they cannot be read at all.
private func reading(_ keys: [String], of bytes: [UInt8], _ zones: ZoneFiles) -> Configuration {
  let source = Source(blocks(keys, of: bytes), file: "")
  guard let root = try? Parser.tree(of: source).root else {
    return Configuration()
  }
  let reading = ConfigurationReading(decoder: NodeDecoder(source: source), zones: zones)
  return (try? reading.configuration(root)) ?? Configuration()
}

/// The lines of these keys and those indented below them; all other lines are left out. An empty
/// line or a comment, wherever it begins, ends nothing.
private func blocks(_ keys: [String], of bytes: [UInt8]) -> [UInt8] {
  let wanted = keys.map { Array("\($0):".utf8) }
  let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let lines = bytes.dropFirst(bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
    .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  var kept: [UInt8] = []
  var isWanted = false
  for line in lines {
    if let first = line.first, !" \r#".utf8.contains(first) {
      isWanted = wanted.contains { line.starts(with: $0) }
    }
    if isWanted {
      kept += line + [UInt8(ascii: "\n")]
    }
  }
  return kept
}

// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Zones
import YAML

/// What counts even while the rest of a configuration has faults: whom to turn to, in which
/// language, and where the person is. A slip in the dates must not take the clinic's line out of
/// `oriel support`, nor the way to a pause.
///
/// - Parameters:
///   - bytes: The file as it stands.
///   - zones: The time zones of the system.
/// - Returns: A regimen with `zone`, `language` and `support` as far as they could be understood,
///   and nothing else.
package func partialConfiguration(_ bytes: [UInt8], zones: ZoneFiles) -> Configuration {
  let configuration = understood(["time_zone", "support"], of: bytes, zones)
  // By themselves: no slip in them may take away whom to turn to.
  let language = understood(["prompts"], of: bytes, zones).language
  return Configuration(zone: configuration.zone, language: language, support: configuration.support)
}

/// What these keys ask for; the defaults where they cannot be read at all.
private func understood(_ keys: [String], of bytes: [UInt8], _ zones: ZoneFiles) -> Configuration {
  let source = Source(blocks(keys, of: bytes), file: "")
  guard let root = try? Parser.tree(of: source).root else { return Configuration() }
  var reading = ConfigurationReading(
    decoder: NodeDecoder(source: source), zones: ZoneLookup(zones), now: nil)
  return reading.configuration(root)
}

/// The lines of these keys and what is indented below them, whatever else stands in the file.
private func blocks(_ keys: [String], of bytes: [UInt8]) -> [UInt8] {
  var kept: [UInt8] = []
  var isWanted = false
  for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
    if let first = line.first, first != UInt8(ascii: " ") {
      isWanted = keys.contains { line.starts(with: Array("\($0):".utf8)) }
    }
    if isWanted { kept += line + [UInt8(ascii: "\n")] }
  }
  return kept
}

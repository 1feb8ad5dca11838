// SPDX-License-Identifier: Apache-2.0
import Text
import YAML

/// Reads `config/places.yaml`: zones by country and by emergency number, and codes.
struct PlacesReading {
  let decoder: NodeDecoder

  private static let keys = ["countries", "emergency", "meant", "codes"]

  func places(_ root: Node) throws(ErrorReported) -> Places {
    let file = try decoder.group(root, "the places", keys: Self.keys, example: "`meant:`")
    let countries = attempt(try entries("countries", of: file, example: "`AT: [Europe/Vienna]`"))
    let emergency = attempt(
      try entries("emergency", of: file, example: "`\"112\": [Europe/Athens]`"))
    let meant = attempt(try entries("meant", of: file, example: "`UK: GB`"))
    let known = attempt(try codes(decoder.required("codes", of: file, "this file")))
    for entry in try countries.get() { decoder.refuseWrongCode(entry.key, at: entry.keyLocation) }
    var taken: [String: String] = [:]
    return Places(
      countries: zones(try countries.get(), &taken), emergency: zones(try emergency.get(), &taken),
      meant: codes(try meant.get()), codes: try known.get())
  }

  /// The entries of the mapping behind a key.
  private func entries(
    _ key: String, of file: KeyGroup, example: String
  ) throws(ErrorReported) -> [KeyEntry] {
    let entry = try decoder.required(key, of: file, "this file")
    let keys = entry.value.keys
    let group = try decoder.group(entry.value, "`\(key)`", keys: keys, example: example)
    return keys.compactMap { group[$0] }
  }

  /// The country or number of each zone, by the zone's name. A zone that is there twice is an
  /// error.
  ///
  /// - Parameter taken: The country or number of each zone that was read before.
  private func zones(
    _ entries: [KeyEntry], _ taken: inout [String: String]
  ) -> [String: String] {
    var keys: [String: String] = [:]
    for entry in entries {
      for (zone, node) in zones(entry) {
        if let other = taken[zone] {
          decoder.error(
            node.location, "\(quoted(zone)) stands in `\(other)` already", "keep one of the two")
        }
        taken[zone] = entry.key
        keys[zone] = entry.key
      }
    }
    return keys
  }

  private func zones(_ entry: KeyEntry) -> [(zone: String, node: Node)] {
    guard let nodes = try? decoder.list(entry, example: "`\(entry.key): [Europe/Vienna]`") else {
      return []
    }
    return nodes.compactMap { node in
      let zone = try? decoder.item(node, of: entry.key, example: "Europe/Vienna")
      return zone.map { ($0, node) }
    }
  }

  /// The codes of all countries.
  private func codes(_ entry: KeyEntry) throws(ErrorReported) -> [String] {
    let nodes = try decoder.list(entry, example: "`codes: [AT, DE]`")
    let codes = decoder.distinct(nodes, of: entry.key, example: "AT") {
      code, location throws(ErrorReported) -> String in
      decoder.refuseWrongCode(code, at: location)
      return code
    }
    return codes.map(\.value)
  }

  private func codes(_ entries: [KeyEntry]) -> [String: String] {
    var codes: [String: String] = [:]
    for entry in entries {
      guard let code = try? decoder.text(entry, example: "GB") else {
        continue
      }
      decoder.refuseWrongCode(code, at: entry.location)
      codes[entry.key] = code
    }
    return codes
  }
}

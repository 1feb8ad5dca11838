// SPDX-License-Identifier: Apache-2.0
import Zones
import Planning
import Text
import YAML

/// Reads where the person or a clinic is.
extension ConfigurationReading {
  /// The system's zone, which is followed where none is written.
  mutating func system() -> Zone {
    let zone = zones.system()
    if let variable = zones.strayVariable {
      decoder.warn(
        "the environment variable TZ is \(quoted(variable)), which is no time zone here, so that \(zone.name) is used",
        "set TZ to a name such as `Europe/Berlin`, or write `time_zone`")
    }
    return zone
  }

  /// Whether a name is that of a file among the zones which means no place; after a fault that says
  /// so.
  private mutating func isPlaceless(_ name: String, _ entry: KeyEntry) -> Bool {
    switch name {
    case "localtime":
      decoder.fault(
        entry.location, "`localtime` is whatever zone the computer has",
        "remove the line to follow it, or write an IANA name such as `Europe/Berlin`")
    case "posixrules", "Factory":
      decoder.fault(
        entry.location, "\(quoted(name)) is the zone of no place",
        "write an IANA name such as `Europe/Berlin`")
    default:
      guard let slash = name.firstIndex(of: "/"), ["posix", "right"].contains(name[..<slash]) else {
        return false
      }
      let meant = String(name[name.index(after: slash)...])
      guard case .success = zones.zone(named: meant) else { return false }
      decoder.fault(entry.location, "\(quoted(name)) is another form of a zone", "write `\(meant)`")
    }
    return true
  }

  /// The zone behind a key; nil if it is not written, or after a fault.
  mutating func zone(_ entry: KeyEntry?) -> Zone? {
    guard let entry, let name = decoder.text(entry, example: "Europe/Berlin") else { return nil }
    if isPlaceless(name, entry) { return nil }
    switch zones.zone(named: name) {
    case .success(let zone): return zone
    case .failure(.unknown):
      let hint = zones.suggestion(for: name).map { "did you mean `\($0)`?" }
      decoder.fault(
        entry.location, "there is no time zone \(quoted(name))",
        hint
          ?? "write an IANA name such as `Europe/Berlin` (`timedatectl list-timezones` lists them all)"
      )
    case .failure(let fault):
      decoder.fault(
        entry.location, "\(fault)", "install the package `tzdata` again, or choose another zone")
    }
    return nil
  }
}

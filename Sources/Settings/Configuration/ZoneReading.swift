// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Zones

extension ConfigurationReading {
  /// The system's zone, for a file that names none.
  mutating func system() -> Zone {
    let zone = zones.system()
    if let variable = zones.strayVariable {
      decoder.warn(
        "the environment variable TZ is \(quoted(variable)), which is no time zone here, so that "
          + "\(zone.name) is used",
        "set TZ to a name such as `Europe/Berlin`, or write `time_zone`")
    }
    return zone
  }

  /// The zone of the person or of a clinic; nil if it is not written, or after a fault.
  mutating func zone(_ entry: KeyEntry?) -> Zone? {
    guard let entry, let name = decoder.text(entry, example: "Europe/Berlin") else { return nil }
    if isPlaceless(name, entry) { return nil }
    switch zones.zone(named: name) {
    case .success(let zone): return zone
    case .failure(.unknown):
      var expected =
        "write an IANA name such as `Europe/Berlin` (`timedatectl list-timezones` lists them all)"
      if let near = zones.suggestion(for: name) { expected = "did you mean `\(near)`?" }
      decoder.fault(entry.location, "there is no time zone \(quoted(name))", expected)
    case .failure(let fault):
      decoder.fault(
        entry.location, "\(fault)", "install the package `tzdata` again, or choose another zone")
    }
    return nil
  }

  /// True, after a fault, for the name of a zone file that stands for no place.
  private mutating func isPlaceless(_ name: String, _ entry: KeyEntry) -> Bool {
    switch name {
    case "localtime":
      decoder.fault(
        entry.location, "`localtime` is whatever zone the computer has",
        "remove the line to follow it, or write an IANA name such as `Europe/Berlin`")
      return true
    case "posixrules", "Factory":
      decoder.fault(
        entry.location, "\(quoted(name)) is the zone of no place",
        "write an IANA name such as `Europe/Berlin`")
      return true
    default: return isOtherForm(name, entry)
    }
  }

  /// True, after a fault, for `posix/Europe/Berlin` and the like.
  private mutating func isOtherForm(_ name: String, _ entry: KeyEntry) -> Bool {
    guard let slash = name.firstIndex(of: "/"), ["posix", "right"].contains(name[..<slash]) else {
      return false
    }
    let meant = String(name[name.index(after: slash)...])
    guard case .success = zones.zone(named: meant) else { return false }
    decoder.fault(
      entry.location, "\(quoted(name)) is another form of a zone", "write `\(meant)`")
    return true
  }
}

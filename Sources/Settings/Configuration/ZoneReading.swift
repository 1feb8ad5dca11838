// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Zones
import YAML

extension ConfigurationReading {
  /// The system's zone, for a file without `time_zone`. Warns if that zone has a problem.
  func system() -> Zone {
    let zone = zones.system
    if let variable = zones.strayVariable {
      decoder.warn(
        "the environment variable TZ is \(quoted(variable)), which is no time zone here, so "
          + "\(zone.name) is used",
        "set TZ to a name such as `Europe/Berlin`, or write `time_zone`")
    }
    if let fault = zones.faultOfSystem(at: now) {
      decoder.warn(fault.message, fault.remedy)
    }
    return zone
  }

  /// The zone of the person or of a clinic.
  func zone(_ entry: KeyEntry) throws(ErrorReported) -> Zone {
    let name = try decoder.text(entry, example: "Europe/Berlin")
    if let text = placeless(name) {
      throw decoder.error(entry.location, text)
    }
    do {
      let zone = try zones.zone(named: name)
      warnOfPlaceless(zone, at: entry.location)
      return zone
    } catch {
      throw decoder.error(
        entry.location, DiagnosticText(message: "\(error)", remedy: remedy(for: name, error)))
    }
  }

  private func remedy(for name: String, _ fault: ZoneFault) -> String {
    guard fault == .unknown(name) else {
      return "install the package `tzdata` again, or choose another zone"
    }
    if let meant = ZoneNotes.abbreviations[name.uppercased()] {
      return "write \(listed(meant))"
    }
    if let minutes = ZoneNotes.offset(name) {
      return ZoneNotes.remedy(minutes) ?? Self.anyPlace
    }
    if let meant = zones.suggestion(for: name) {
      return "did you mean `\(meant)`?"
    }
    return Self.anyPlace
  }

  private static let anyPlace =
    "write an IANA name such as `Europe/Berlin` (`timedatectl list-timezones` lists them all)"

  /// The error of a name that stands among the zone files but names no place; nil for other names.
  private func placeless(_ name: String) -> DiagnosticText? {
    switch name {
    case "localtime":
      DiagnosticText(
        message: "`localtime` is whatever zone the computer has",
        remedy: "remove the line to follow it, or write an IANA name such as `Europe/Berlin`")
    case "posixrules", "Factory":
      DiagnosticText(
        message: "\(quoted(name)) is the zone of no place",
        remedy: "write an IANA name such as `Europe/Berlin`")
    default:
      otherForm(name)
    }
  }

  /// The error of a name such as `posix/Europe/Berlin`; nil otherwise.
  private func otherForm(_ name: String) -> DiagnosticText? {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, ["posix", "right"].contains(parts[0]),
      (try? zones.zone(named: String(parts[1]))) != nil
    else {
      return nil
    }
    return DiagnosticText(
      message: "\(quoted(name)) is another form of a zone", remedy: "write `\(parts[1])`")
  }
}

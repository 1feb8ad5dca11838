// SPDX-License-Identifier: Apache-2.0
public import Files
public import Planning
public import Settings

/// Why a configuration file could not be used.
public enum ConfigurationFault: Error {
  /// There is no such file.
  case missing(String)
  /// The file is there but could not be read, or is no file.
  case unreadable(String, SystemFault)
  /// The file has faults.
  case faulty([Fault], warnings: [Fault])

  /// What happened, to what, and what to do: a sentence for each.
  public var sentences: [String] {
    switch self {
    case .missing(let path): ["there is no configuration at \(path); write one with: oriel init"]
    case .unreadable(let path, let fault):
      [
        "\(path) could not be read (\(fault)); "
          + (fault == .isAFolder || fault == .notRegular
            ? "name the file that your configuration stands in" : "make it readable for you")
      ]
    case .faulty(let faults, _): faults.map(\.sentence)
    }
  }

  /// The same with the source lines of faults.
  public var rendered: [String] {
    if case .faulty(let faults, _) = self { faults.map(\.rendered) } else { sentences }
  }
}

/// The configuration file, read.
public enum Configuration {
  /// Reads and understands a file.
  ///
  /// - Parameter now: When it is read, for warnings of dates that are far ahead; the present, if left out.
  /// - Returns: What the person asked for, and what is worth a warning.
  public static func load(
    _ path: String, zones: ZoneFiles = ZoneFiles(), now: Instant? = nil
  ) throws(ConfigurationFault) -> (Regimen, warnings: [Fault]) {
    let (regimen, warnings, _) = try loadWithPlaces(path, zones: zones, now: now)
    return (regimen, warnings)
  }

  /// The same, and where its series stand.
  public static func loadWithPlaces(
    _ path: String, zones: ZoneFiles = ZoneFiles(), now: Instant? = nil
  ) throws(ConfigurationFault) -> (Regimen, warnings: [Fault], places: SeriesPlaces) {
    let reading = readConfiguration(try bytes(of: path), file: path, zones: zones, now: now ?? Clock().now)
    guard let regimen = reading.regimen else { throw .faulty(reading.faults, warnings: reading.warnings) }
    return (regimen, reading.warnings, reading.places)
  }

  /// Reads a file for what must be there whatever is wrong with it, such as a pause or the support lines.
  ///
  /// - Returns: The regimen and no fault; or what of it counts all the same, whom to turn to and the zone, and why.
  public static func loadOrSalvage(
    _ path: String, zones: ZoneFiles = ZoneFiles()
  ) -> (regimen: Regimen, fault: ConfigurationFault?) {
    do throws(ConfigurationFault) {
      return (try load(path, zones: zones).0, nil)
    } catch {
      return ((try? bytes(of: path)).map { salvaged($0, zones: zones) } ?? Regimen(), error)
    }
  }

  private static func bytes(of path: String) throws(ConfigurationFault) -> [UInt8] {
    do {
      return try Files.bytes(ofFile: path, limit: Reading.mostBytes)
    } catch {
      if error.isMissing { throw .missing(path) }
      if error == .tooLong { throw .faulty([.tooLong(path)], warnings: []) }
      throw .unreadable(path, error)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
private import Glibc
public import Planning
public import Settings

/// Why a configuration file could not be used.
public enum ConfigurationFault: Error {
  /// There is no such file.
  case missing(String)
  /// The file is there but could not be read; the system's words.
  case unreadable(String, why: String)
  /// The file has faults.
  case faulty([Fault], warnings: [Fault])

  /// What happened, to what, and what to do: a sentence for each.
  public var sentences: [String] {
    switch self {
    case .missing(let path): ["there is no configuration at \(path); write one with: oriel init"]
    case .unreadable(let path, let why): ["\(path) could not be read (\(why)); make it readable for you"]
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
  /// Configurations are short; a longer file is some other file.
  private static let mostBytes = 1 << 20

  /// Reads and understands a file.
  ///
  /// - Returns: What the person asked for, and what is worth a warning.
  public static func load(
    _ path: String, zones: ZoneFiles = ZoneFiles()
  ) throws(ConfigurationFault) -> (Regimen, warnings: [Fault]) {
    let reading = readConfiguration(try bytes(of: path), file: path, zones: zones, now: Clock().now)
    guard let regimen = reading.regimen else { throw .faulty(reading.faults, warnings: reading.warnings) }
    return (regimen, reading.warnings)
  }

  private static func bytes(of path: String) throws(ConfigurationFault) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0, errno == ENOENT || errno == ENOTDIR { throw .missing(path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while file >= 0 {
      let count = read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 { break }
      bytes += chunk[..<count]
      // One byte more than is allowed is enough for the reader to say so.
      if bytes.count > mostBytes { return bytes }
    }
    throw .unreadable(path, why: String(cString: strerror(errno)))
  }
}

// SPDX-License-Identifier: Apache-2.0

/// The numbers and the zones that series have been given, so that editing a file renames nothing (`contract.md`,
/// "Ids are sticky").
public struct Register: Hashable, Sendable {
  /// What is known of a series.
  public struct Entry: Hashable, Sendable {
    /// The IANA name of the zone in which its wall times are read.
    public var zone: String
    /// The wall time of each number in use.
    public var current: [Int: CivilDateTime]
    /// The wall time of each number out of use; none is ever given to another session.
    public var retired: [Int: CivilDateTime]

    /// A series whose wall times are read in `zone`.
    public init(zone: String, current: [Int: CivilDateTime] = [:], retired: [Int: CivilDateTime] = [:]) {
      self.zone = zone
      self.current = current
      self.retired = retired
    }
  }

  /// What is known, by the name of the series.
  public var series: [String: Entry]

  /// A register; empty unless said otherwise.
  public init(series: [String: Entry] = [:]) { self.series = series }
}

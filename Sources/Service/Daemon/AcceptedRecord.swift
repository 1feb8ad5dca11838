// SPDX-License-Identifier: Apache-2.0
import Keeping
import Workspace

/// Records the settings that were accepted last, once for each reading of the files. An erasure
/// takes the record away, and it stays away until the files change.
struct AcceptedRecord {
  private let paths: FilePaths
  /// The settings that are still to be recorded; nil if there are none.
  private var unrecorded: SettingsInForce?
  /// The settings that were recorded last; nil if none were yet.
  private var recorded: SettingsInForce?
  /// True if the last try to record them has failed.
  private(set) var hasFailed = false

  init(_ paths: FilePaths) { self.paths = paths }

  /// Sets the settings that are to be recorded; nil if the files were refused.
  mutating func set(_ read: SettingsInForce?) { unrecorded = read }

  /// Records the settings unless that is done already. A full disk may prevent it, so every look
  /// tries it again.
  ///
  /// - Throws: `KeepingFault` if it cannot be done now.
  mutating func save() throws(KeepingFault) {
    do throws(KeepingFault) {
      try unrecorded?.accept(paths)
    } catch {
      hasFailed = true
      throw error
    }
    recorded = unrecorded ?? recorded
    unrecorded = nil
    hasFailed = false
  }

  /// The folder was made anew, and the record was lost with the one before.
  mutating func folderIsNew() { unrecorded = unrecorded ?? recorded }
}

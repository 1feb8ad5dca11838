// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Files
import Workspace

/// Notices that the files of the settings have changed, once nobody writes to them any more.
///
/// An editor may write a file aside and rename it, write it in its place, or write it twice. So a
/// change counts when the files have stayed the same for half a second. A folder without a watch,
/// such as one of a network file system, is looked at with the daemon's regular looks.
@MainActor
final class SettingsWatch {
  private let files: SettingsFiles
  /// Called with each change.
  var changed: () -> Void = {}
  private var watch: FolderWatch?
  private var watchedFolders: [String: FileIdentity] = [:]
  /// The files as they were when they were read last.
  private var read: [String: FileIdentity]
  private var awaitsCalm = false

  /// The time in which files have to stay the same.
  private static let calm = DispatchTimeInterval.milliseconds(500)

  /// A watch over files that are about to be read for the first time.
  init(_ files: SettingsFiles) {
    self.files = files
    read = files.identities
  }

  /// Records that the files are about to be read. Whatever is saved from here on is a change.
  func filesAreRead() { read = files.identities }

  /// Looks if the files have changed, and watches the folders in which they are now.
  ///
  /// - Returns: True if the system reports changes by itself.
  @discardableResult
  func look() -> Bool {
    watchFolders()
    waitForCalm()
    return watch != nil
  }

  private func watchFolders() {
    let folders = files.folders
    guard watch == nil || !areWatched(folders) else {
      return
    }
    watchedFolders = [:]
    for folder in folders { watchedFolders[folder] = FileIdentity(ofFile: folder) }
    watch?.end()
    watch = FolderWatch(folders, .changed) { [weak self] in self?.look() }
  }

  /// True if these folders are watched, and none of them was replaced by another of its name.
  private func areWatched(_ folders: Set<String>) -> Bool {
    guard folders == Set(watchedFolders.keys) else {
      return false
    }
    return watchedFolders.allSatisfy { folder, watched in
      FileIdentity(ofFile: folder)?.isSameFile(as: watched) == true
    }
  }

  private func waitForCalm() {
    let now = files.identities
    guard now != read, !awaitsCalm else {
      return
    }
    awaitsCalm = true
    DispatchQueue.after(Self.calm) { [weak self] in self?.timeIsUp(now) }
  }

  private func timeIsUp(_ before: [String: FileIdentity]) {
    awaitsCalm = false
    let now = files.identities
    if now == read {
      return
    }
    guard now == before else {
      return waitForCalm()
    }
    changed()
    look()
  }
}

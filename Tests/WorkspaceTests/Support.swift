// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A folder of a test's own.
final class Scratch {
  let folder = NSTemporaryDirectory() + "oriel-workspace-" + UUID().uuidString
  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: folder) }
  func path(_ name: String) -> String { folder + "/" + name }
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }
}

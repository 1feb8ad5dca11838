// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A folder of a test's own, which is removed with this object.
package final class Scratch {
  package let folder = NSTemporaryDirectory() + "oriel-test-" + UUID().uuidString

  package init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The path of a file in the folder.
  package func path(_ name: String) -> String { folder + "/" + name }

  package func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }
}

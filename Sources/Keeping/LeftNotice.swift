// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import JSON
package import Planning
import Text

/// The notification that a daemon left on the screen because it could not start. Its record is kept
/// beside the state, so that the next daemon can take the notification away. If the record cannot
/// be kept, nothing else is lost.
package struct LeftNotice {
  /// The state file, links followed.
  private let state: String
  private let name: String

  /// No record is longer, so a longer file is none.
  private static let mostBytes = 1 << 12

  /// The record that belongs to the state file at `state`.
  package init(besideState state: String) {
    self.state = destination(ofPath: state)
    name = parts(ofPath: self.state).name.without(ending: ".json") + ".notice.json"
  }

  /// The path of the record.
  package var file: String { parts(ofPath: state).folder + "/" + name }

  /// The notification; nil if there is none, or if its record cannot be read.
  package func read() -> Handle? {
    guard let bytes = try? bytes(ofFile: file, limit: Self.mostBytes), let record = JSON(bytes),
      let server = record["server"]?.text, let number = record["number"]?.text.flatMap(UInt32.init),
      number > 0
    else {
      return nil
    }
    return Handle(server: server, number: number)
  }

  /// Saves the notification in place of any other.
  package func save(_ handle: Handle) {
    let record = JSON.members(
      ("server", .text(handle.server)), ("number", .text("\(handle.number)")))
    guard let folder = try? StateFolder(path: state, isPrivate: false) else {
      return
    }
    try? folder.replace(name, with: Array(record.line.utf8))
  }

  /// Removes the record.
  package func remove() { unlink(file) }
}

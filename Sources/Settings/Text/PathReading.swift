// SPDX-License-Identifier: Apache-2.0
import YAML

extension ConfigurationReading {
  /// An absolute path, or a path in the person's own folder.
  ///
  /// - Parameter ofSecret: True if the value may be a secret that was written by mistake. Its line
  ///   is then not shown.
  func path(
    _ entry: KeyEntry, example: String, ofSecret: Bool = false
  ) throws(ErrorReported) -> String {
    let text = try decoder.text(entry, example: example)
    if !text.isWholePath, ofSecret {
      decoder.hide(entry.location)
    }
    try decoder.require(
      text.isWholePath,
      or: decoder.error(
        entry.location, "the path of `\(entry.key)` depends on where oriel is started",
        "write the whole path, beginning with `/` or `~/`"))
    return text
  }
}

extension String {
  /// True for a path that means the same wherever the program is started.
  var isWholePath: Bool { ["/", "~/"].contains { hasPrefix($0) } }
}

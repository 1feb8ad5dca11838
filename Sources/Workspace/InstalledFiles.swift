// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc

/// The path of one of the program's own helpers, beside the program or in `../libexec/oriel`; nil
/// if it is in neither place.
package func helperPath(_ name: String) -> String? {
  guard let program = target(ofLink: "/proc/self/exe") else {
    return nil
  }
  let folder = parts(ofPath: program).folder
  return ["\(folder)/\(name)", "\(folder)/../libexec/oriel/\(name)"].first { access($0, X_OK) == 0 }
}

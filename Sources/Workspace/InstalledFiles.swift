// SPDX-License-Identifier: Apache-2.0
package import Delivery
import Files
import Glibc

/// The path of one of the program's own helpers, beside the program or in `../libexec/oriel`; nil
/// if it is in neither place.
package func helperPath(_ name: String) -> String? {
  programFolder().flatMap { folder in
    ["\(folder)/\(name)", "\(folder)/../libexec/oriel/\(name)"].first { access($0, X_OK) == 0 }
  }
}

/// The program's icon in `../share`; nil if it is not there, as where the program was built.
package func installedIcon() -> InstalledIcon? {
  guard let folder = programFolder() else {
    return nil
  }
  let path = parts(ofPath: folder).folder + "/share/" + InstalledIcon.file
  return access(path, R_OK) == 0 ? InstalledIcon(path: path) : nil
}

/// The folder of the program that this process runs.
private func programFolder() -> String? {
  target(ofLink: "/proc/self/exe").map { parts(ofPath: $0).folder }
}

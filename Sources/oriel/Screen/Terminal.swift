// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Pictures

/// The screens that standard output and standard error lead to.
enum Terminal {
  /// The most columns of a line of text on standard output.
  static var width: Int { Screen(facts(1)).textWidth }

  /// The screen for errors, which have no colours of their own.
  static var errors: Screen { Screen(facts(2), colour: .never) }

  /// The facts that are known of the screen behind a descriptor.
  static func facts(_ descriptor: Int32) -> ScreenFacts {
    var size = winsize()
    let hasSize = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    let names = [
      "COLUMNS", "TERM", "COLORTERM", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL",
      "LC_CTYPE", "LANG",
    ]
    let set = names.compactMap { name in
      environmentVariable(name).map { (name, $0) }
    }
    return ScreenFacts(
      isTerminal: isatty(descriptor) == 1, columns: hasSize ? Int(size.ws_col) : nil,
      rows: hasSize ? Int(size.ws_row) : nil, environment: Dictionary(uniqueKeysWithValues: set))
  }
}

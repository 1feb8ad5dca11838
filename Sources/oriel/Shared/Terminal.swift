// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The terminal that standard output leads to.
enum Terminal {
  /// Longer lines are hard to read.
  static let widest = 78
  /// Fewer columns leave no room for a number beside its name.
  private static let narrowest = 40

  /// The most characters of a line: as many as the terminal has columns, within these bounds. A
  /// person's `COLUMNS` counts first, as for other programs.
  static var width: Int {
    let columns = getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? ownColumns ?? widest
    return min(max(columns, narrowest), widest)
  }

  /// The columns of the terminal; nil: it is none, or does not say.
  private static var ownColumns: Int? {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}

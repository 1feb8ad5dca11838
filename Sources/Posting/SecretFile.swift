// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Text

/// A file with a secret. It is used only if nobody else can read it.
package enum SecretFile {
  /// The reason why a file is not used, as two clauses without capital and full stop.
  package struct Unusable: Error, Hashable, Sendable {
    /// The problem.
    package var message: String
    /// The remedy.
    package var remedy: String
    /// Both as sentences.
    package var sentences: String { "\(capitalised(message)). \(capitalised(remedy))" }

    private func capitalised(_ clause: String) -> String {
      clause.prefix(1).uppercased() + clause.dropFirst()
    }
  }

  /// Opens the file for reading.
  ///
  /// - Parameter path: The path as configured: absolute, or beginning with `~/`.
  /// - Returns: The descriptor; the caller closes it.
  package static func opened(_ path: String) throws(Unusable) -> Int32 {
    let file = open(expanded(path: path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      throw Unusable(
        message: "the password file could not be read (\(SystemFault(number: errno)))",
        remedy: "see whether `file:` names it right")
    }
    if let unusable = flaw(of: file, path) {
      close(file)
      throw unusable
    }
    return file
  }

  private static func flaw(of file: Int32, _ path: String) -> Unusable? {
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      return Unusable(
        message: "the password file is not a regular file",
        remedy: "write the password into one")
    }
    guard facts.st_uid == geteuid() else {
      return Unusable(
        message: "the password file belongs to somebody else",
        remedy: "make one of your own")
    }
    guard facts.st_mode & 0o077 == 0 else {
      return Unusable(
        message: "others could read the password file, so it is not used",
        remedy: "close it: chmod 600 \(shellWord(path))")
    }
    return nil
  }
}

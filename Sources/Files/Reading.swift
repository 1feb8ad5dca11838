// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The bytes of a regular file.
///
/// - Parameters:
///   - path: The file; a relative path begins at the working folder, or at `folder`.
///   - folder: The descriptor of a folder that is held open, if it is to begin there.
///   - limit: How many bytes the file may have; no more is ever read.
/// - Throws: The system's error; `.isAFolder`, `.notRegular` and `.tooLong` for what is no such
///   file.
package func bytes(ofFile path: String, in folder: Int32? = nil, limit: Int) throws(SystemFault)
  -> [UInt8]
{
  // Not blocking: a pipe under the name of a file must not hold up the program.
  let file = openat(folder ?? AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else { throw SystemFault() }
  defer { close(file) }
  var facts = stat()
  guard fstat(file, &facts) == 0 else { throw SystemFault() }
  guard facts.st_mode & S_IFMT != S_IFDIR else { throw .isAFolder }
  guard facts.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
  guard facts.st_size <= limit else { throw .tooLong }
  // It may grow after it was looked at.
  return try bytes(of: file, limit: limit)
}

/// All that a descriptor gives until its end; it stays open. It may block for as long as its other
/// end does.
///
/// - Parameter limit: How many bytes there may be; a little more may have been read when it turns
///   out to be too much.
/// - Throws: The system's error, or `.tooLong`.
package func bytes(of descriptor: Int32, limit: Int = .max) throws(SystemFault) -> [UInt8] {
  var content: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw SystemFault() }
    if count == 0 { return content }
    content += block[..<count]
    guard content.count <= limit else { throw .tooLong }
  }
}

/// The first bytes of a file, `count` at most; none if it cannot be read.
package func beginning(ofFile path: String, count: Int) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else { return [] }
  defer { close(file) }
  var content = [UInt8](repeating: 0, count: count)
  let length = content.withUnsafeMutableBytes { read(file, $0.baseAddress, count) }
  return Array(content.prefix(max(0, length)))
}

// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The bytes of a regular file of at most `limit` bytes. Throws the number of the system's error; `EFBIG` for a file
/// that is longer and `EINVAL` for something that is no regular file.
func bytes(ofFile path: String, limit: Int) throws(SystemFault) -> [UInt8] {
  // Not blocking: a pipe under the name of a file must not hold up the program.
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else { throw SystemFault(number: errno) }
  defer { close(file) }
  var facts = stat()
  guard fstat(file, &facts) == 0 else { throw SystemFault(number: errno) }
  guard facts.st_mode & S_IFMT == S_IFREG else { throw SystemFault(number: EINVAL) }
  guard facts.st_size <= limit else { throw SystemFault(number: EFBIG) }
  var content: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 16_384)
  while true {
    let count = block.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw SystemFault(number: errno) }
    if count == 0 { return content }
    content += block[..<count]
    // It may have grown since it was looked at.
    guard content.count <= limit else { throw SystemFault(number: EFBIG) }
  }
}

/// The first bytes of a file, `count` at most; none if it cannot be read.
func beginning(ofFile path: String, count: Int) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else { return [] }
  defer { close(file) }
  var content = [UInt8](repeating: 0, count: count)
  let length = content.withUnsafeMutableBytes { read(file, $0.baseAddress, count) }
  return Array(content.prefix(max(0, length)))
}

/// The number of an error of the operating system (`errno`).
struct SystemFault: Error, Hashable {
  let number: Int32
}

/// Where a symbolic link points, as it is written there; nil if there is no link.
func target(ofLink path: String) -> String? {
  var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
  let count = buffer.withUnsafeMutableBytes {
    $0.withMemoryRebound(to: CChar.self) { text in text.baseAddress.map { readlink(path, $0, text.count) } ?? -1 }
  }
  return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
}

/// The names in a folder, in order, without those that begin with a dot; empty if it cannot be read.
func names(inFolder path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var found: [String] = []
  while let entry = readdir(folder) {
    // The name ends with a null byte within its fixed array.
    let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if !name.hasPrefix(".") { found.append(name) }
  }
  return found.sorted()
}

/// Whether there is a folder, links followed.
func isFolder(_ path: String) -> Bool {
  var facts = stat()
  return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
}

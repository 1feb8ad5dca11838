// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The bytes of a regular file.
///
/// - Parameters:
///   - path: The file. A relative path begins at `folder`, or else at the working folder.
///   - folder: The descriptor of an open folder, for a path that begins there.
///   - limit: The most bytes of the file. A longer file is an error.
/// - Throws: The error of the system, or `.isAFolder`, `.notRegular` or `.tooLong`.
package func bytes(
  ofFile path: String, in folder: Int32? = nil, limit: Int
) throws(SystemFault) -> [UInt8] {
  // O_NONBLOCK: opening a pipe must not block the program.
  let file = try checked(openat(folder ?? AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK))
  defer { close(file) }
  try check(file, limit: limit)
  // The limit counts here too, because the file may grow meanwhile.
  return try bytes(of: file, limit: limit)
}

private func check(_ file: Int32, limit: Int) throws(SystemFault) {
  var facts = stat()
  try checked(fstat(file, &facts))
  if let fault = facts.fault {
    throw fault
  }
  guard facts.st_size <= limit else {
    throw .tooLong
  }
}

extension stat {
  /// The fault of anything but a regular file; nil for one.
  fileprivate var fault: SystemFault? {
    switch st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: .isAFolder
    default: .notRegular
    }
  }
}

/// All bytes of a descriptor until its end. The descriptor stays open. The call blocks for as long
/// as the other end does.
///
/// - Parameter limit: The most bytes. Up to 64 KiB more may be read before the error.
/// - Throws: The error of the system, or `.tooLong`.
package func bytes(of descriptor: Int32, limit: Int = .max) throws(SystemFault) -> [UInt8] {
  var content: [UInt8] = []
  // To fill the block with zeros would cost more than to read a small file.
  let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
  defer { block.deallocate() }
  while true {
    let count = try retried { read(descriptor, block.baseAddress, block.count) }
    if count == 0 {
      return content
    }
    content += UnsafeRawBufferPointer(rebasing: block[..<count])
    guard content.count <= limit else {
      throw .tooLong
    }
  }
}

/// The first bytes of a file, at most `count`; none if it cannot be read.
package func beginning(ofFile path: String, count: Int) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard file >= 0 else {
    return []
  }
  defer { close(file) }
  var content = [UInt8](repeating: 0, count: count)
  let length = read(file, &content, count)
  return Array(content.prefix(max(0, length)))
}

// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The folder that a path leads into, and the name in it: `/a/b` is `/a` and `b`, `b` is `.` and
/// `b`, `/b` is `/` and `b`.
package func parts(ofPath path: String) -> (folder: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else { return (".", path) }
  return (
    slash == path.startIndex ? "/" : String(path[..<slash]),
    String(path[path.index(after: slash)...])
  )
}

/// Makes a folder and those above it, for their owner alone; what is there stays as it is. Whether
/// it is there afterwards is for the next call to find out.
package func makeFolder(_ path: String) {
  if mkdir(path, 0o700) == 0 || errno != ENOENT { return }
  let above = parts(ofPath: path).folder
  guard above != path, above != "." else { return }
  makeFolder(above)
  mkdir(path, 0o700)
}

/// The path with every link in it followed; nil if nothing is there.
package func followed(_ path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}

/// Where a file stands or would stand: every link followed, also one that leads to nothing yet.
package func destination(ofPath path: String) -> String {
  var path = path
  // As many links as the system itself follows (path_resolution(7)).
  for _ in 0..<40 {
    if let real = followed(path) { return real }
    guard let target = target(ofLink: path) else { break }
    path = target.hasPrefix("/") ? target : parts(ofPath: path).folder + "/" + target
  }
  return path
}

/// Where a symbolic link points, as it is written there; nil if there is no link.
package func target(ofLink path: String) -> String? {
  var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
  let count = buffer.withUnsafeMutableBytes {
    $0.withMemoryRebound(to: CChar.self) { text in
      text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
    }
  }
  return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
}

/// The names in a folder, in order, without those that begin with a dot; empty if it cannot be
/// read.
package func names(inFolder path: String) -> [String] { (try? entries(ofFolder: path)) ?? [] }

/// The same, where it counts whether it could be read.
///
/// - Throws: The system's error.
package func entries(ofFolder path: String) throws(SystemFault) -> [String] {
  guard let folder = opendir(path) else { throw SystemFault() }
  defer { closedir(folder) }
  var found: [String] = []
  errno = 0
  while let entry = readdir(folder) {
    // The name ends with a null byte within its fixed array.
    let name = withUnsafeBytes(of: entry.pointee.d_name) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { found.append(name) }
    errno = 0
  }
  guard errno == 0 else { throw SystemFault() }
  return found.sorted()
}

/// Whether there is a folder, links followed.
package func isFolder(_ path: String) -> Bool {
  var facts = stat()
  return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
}

/// The path with the person's own folder (HOME) in place of a `~` before its first slash.
package func expanded(path: String) -> String {
  guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
  return String(cString: home) + path.dropFirst()
}

// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The folder and the name of a path: `/a` and `b` for `/a/b`, `.` and `b` for `b`, `/` and `b` for
/// `/b`.
package func parts(ofPath path: String) -> (folder: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else {
    return (".", path)
  }
  let isInRoot = slash == path.startIndex
  let folder = isInRoot ? "/" : String(path[..<slash])
  let name = path[path.index(after: slash)...]
  return (folder, String(name))
}

/// Makes a folder and the folders above it, for their owner alone. Existing folders stay as they
/// are.
///
/// - Throws: The error of the system for the first folder that could not be made, such as that of a
///   file system that is read-only.
package func makeFolder(_ path: String) throws(SystemFault) {
  do {
    try makeFolderInAnother(path)
  } catch {
    let above = parts(ofPath: path).folder
    guard error.number == ENOENT, above != path, above != "." else {
      throw error
    }
    try makeFolder(above)
    try makeFolderInAnother(path)
  }
}

/// Makes a folder in one that exists. That one is flushed: a file that is flushed later could else
/// be lost with its folder when the power fails. Another process may have made it in the meantime.
private func makeFolderInAnother(_ path: String) throws(SystemFault) {
  guard mkdir(path, 0o700) == 0 else {
    if errno == EEXIST {
      return
    }
    throw SystemFault(number: errno)
  }
  // The mask of the process may have taken permissions of the owner.
  chmod(path, 0o700)
  let above = open(parts(ofPath: path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  if above >= 0 {
    let made = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    if made >= 0 {
      giveToOwner(ofFolder: above, made)
      close(made)
    }
    // The folder is made even if this flush fails, so a failure is no error.
    fsync(above)
    close(above)
  }
}

/// The most links that the system follows on the way to one file (path_resolution(7)).
package let mostLinks = 40

/// The path with every link in it followed; nil if nothing is there.
package func followed(_ path: String) -> String? {
  realpath(path, nil).map { real in
    defer { free(real) }
    return String(cString: real)
  }
}

/// The path of a file with every link followed, even if the file does not exist yet.
package func destination(ofPath path: String) -> String {
  destination(ofPath: path, mostLinks: mostLinks)
}

private func destination(ofPath path: String, mostLinks: Int) -> String {
  if let real = followed(path) {
    return real
  }
  guard mostLinks > 0, let target = target(ofLink: path) else {
    return path
  }
  let isAbsolute = target.hasPrefix("/")
  let next = isAbsolute ? target : parts(ofPath: path).folder + "/" + target
  return destination(ofPath: next, mostLinks: mostLinks - 1)
}

/// The folders in which a change can make `path` lead to another file.
///
/// These are the folders of all links on the way, and the folder at its end: `path` itself if it is
/// a folder, else the folder of its file. If the path breaks off, its end is the last folder that
/// exists. The returned paths go through no link.
package func foldersOnTheWay(to path: String) -> Set<String> {
  var walk = PathWalk(along: path)
  while walk.step() {}
  return walk.folders
}

/// Follows a path name by name, as the system does (path_resolution(7)).
private struct PathWalk {
  /// The folders of all links so far, and the folder that was reached.
  var folders: Set<String> { linkFolders.union([here]) }
  private var linkFolders: Set<String> = []
  /// The folder that was reached, without links in its path.
  private var here = "/"
  /// The names that are still ahead, the next one last.
  private var ahead: [Substring]
  private var linksLeft = mostLinks

  init(along path: String) { ahead = Self.names(absolute(path: path)) }

  /// The names of a path, the last one first, without dots that lead nowhere.
  private static func names(_ path: String) -> [Substring] {
    path.split(separator: "/").filter { $0 != "." }.reversed()
  }

  /// Goes on by one name.
  ///
  /// - Returns: False at the end of the way.
  mutating func step() -> Bool {
    guard let name = ahead.popLast(), linksLeft > 0 else {
      return false
    }
    if name == ".." {
      here = parts(ofPath: here).folder
      return true
    }
    let path = here == "/" ? "/\(name)" : "\(here)/\(name)"
    if let target = target(ofLink: path) {
      follow(target)
      return true
    }
    // The path ends at a file, or at a name that does not exist.
    guard isFolder(path) else {
      return false
    }
    here = path
    return true
  }

  private mutating func follow(_ target: String) {
    linksLeft -= 1
    linkFolders.insert(here)
    here = target.hasPrefix("/") ? "/" : here
    ahead += Self.names(target)
  }
}

/// The target of a symbolic link as written in it; nil if the path is not a link.
package func target(ofLink path: String) -> String? {
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink(path, &buffer, buffer.count)
  guard count > 0 else {
    return nil
  }
  let bytes = buffer[..<count].map { UInt8(bitPattern: $0) }
  return String(decoding: bytes, as: UTF8.self)
}

/// The names in a folder in order, without those that begin with a dot; empty if it cannot be read.
package func names(inFolder path: String) -> [String] {
  do {
    return try entries(ofFolder: path)
  } catch {
    return []
  }
}

/// The names in a folder in order.
///
/// - Parameter hidden: True for those that begin with a dot, too; `.` and `..` are never among
///   them.
/// - Throws: The error of the system.
package func entries(
  ofFolder path: String, hidden: Bool = false
) throws(SystemFault) -> [String] {
  guard let folder = opendir(path) else {
    throw SystemFault()
  }
  defer { closedir(folder) }
  var found: [String] = []
  errno = 0
  while let entry = readdir(folder) {
    found.append(name(of: entry.pointee))
    errno = 0
  }
  guard errno == 0 else {
    throw SystemFault()
  }
  return found.filter { hidden ? ![".", ".."].contains($0) : !$0.hasPrefix(".") }.sorted()
}

/// The name of an entry, which ends with a null byte within its fixed array.
private func name(of entry: dirent) -> String {
  withUnsafeBytes(of: entry.d_name) { bytes in
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}

/// True for an existing folder, links followed.
package func isFolder(_ path: String) -> Bool {
  var facts = stat()
  guard stat(path, &facts) == 0 else {
    return false
  }
  return facts.isFolder
}

/// The deepest existing folder on the way to `path`. It may be `path` itself.
package func existingFolder(towards path: String) -> String {
  let above = parts(ofPath: path).folder
  return isFolder(path) || above == path ? path : existingFolder(towards: above)
}

/// The path with the working folder in front of it, unless it begins with a slash.
package func absolute(path: String) -> String {
  guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else {
    return path
  }
  defer { free(here) }
  return String(cString: here) + "/" + path
}

/// The path with the content of HOME in place of a `~` before its first slash.
package func expanded(path: String) -> String {
  guard path.hasPrefix("~/"), let home = getenv("HOME") else {
    return path
  }
  return String(cString: home) + path.dropFirst()
}

/// The path as a person writes it, with `~` in place of the content of HOME.
package func shortened(path: String) -> String {
  let home = getenv("HOME").map { String(cString: $0) } ?? ""
  return home.count > 1 && path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
}

/// A text with all its paths as a person writes them. A path within quotes stays whole, because no
/// shell looks for a home folder there.
package func shortened(pathsIn text: String) -> String {
  text.split(separator: " ", omittingEmptySubsequences: false)
    .map { shortened(path: String($0)) }.joined(separator: " ")
}

extension stat {
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}

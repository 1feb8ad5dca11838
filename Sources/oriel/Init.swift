// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Service
import Settings

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a first configuration, with room for your dates; never over one that is there.")

  @OptionGroup var files: FileOptions

  func run() throws {
    let path = files.places.configuration
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    Self.makeFolder(folder)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      if errno == EEXIST { throw complaint(["\(path) is there already and was left as it is; see: oriel check"], 1) }
      throw complaint(["\(path) could not be written (\(String(cString: strerror(errno)))); make its folder yours"], 1)
    }
    let bytes = BuiltIn.firstConfiguration
    let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    guard written == bytes.count, fsync(file) == 0, close(file) == 0 else {
      unlink(path)
      throw complaint(["\(path) could not be written; is the disk full?"], 1)
    }
    say("Wrote \(path).")
    say("Write the dates of your sessions into it, then see: oriel check")
  }

  private static func makeFolder(_ folder: String) {
    if mkdir(folder, 0o700) == 0 || errno != ENOENT { return }
    guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { return }
    makeFolder(String(folder[..<slash]))
    mkdir(folder, 0o700)
  }
}

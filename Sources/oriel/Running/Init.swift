// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import Keeping
import Service
import Settings
import JSON
import Text
import Workspace
import Wording

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a first configuration, with room for your dates; never over one that is there."
  )

  @OptionGroup var files: FileOptions

  @Flag(help: "Answer with JSON.")
  var json = false

  func run() throws {
    let path = files.places.configuration
    makeFolder(parts(ofPath: path).folder)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      if errno == EEXIST {
        throw complaint(["\(path) is there already and was left as it is; see: oriel check"], 1)
      }
      throw complaint(
        ["\(path) could not be written (\(SystemFault(number: errno))); make its folder yours"], 1)
    }
    do throws(SystemFault) {
      try writeAll(BuiltIn.firstConfiguration, to: file)
      guard fsync(file) == 0, close(file) == 0 else { throw SystemFault(number: errno) }
    } catch {
      unlink(path)
      throw complaint(["\(path) could not be written (\(error)); make room for it"], 1)
    }
    if json { return say(JSON.members(("configuration", .text(path))).pretty.trimmed) }
    say("Wrote \(path).")
    say("Write the dates of your sessions into it, then see: oriel check")
  }
}

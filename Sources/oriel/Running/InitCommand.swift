// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import Keeping
import Settings
import JSON
import Text
import Workspace
import Wording

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Write a first configuration with room for your dates; never overwrites one.",
    usage: usage("init", shared: FileOptions.usage + JSONOption.usage),
    discussion: examples("oriel init"))

  @OptionGroup var files: FileOptions

  @OptionGroup var form: JSONOption

  func run() throws {
    let path = files.paths.configuration
    let file = try opened(path)
    do throws(SystemFault) {
      try writeAll(BuiltIn.firstConfiguration, to: file)
      guard fsync(file) == 0, close(file) == 0 else {
        throw SystemFault(number: errno)
      }
    } catch {
      unlink(path)
      throw errorExit("\(path) could not be written (\(error)); make room for it")
    }
    form.answer(
      JSON.members(("configuration", .text(path))),
      or: [
        "Wrote \(path).", "Write the dates of your sessions into it, then see: oriel check",
      ])
  }

  /// A new file; one that is there is never opened.
  private func opened(_ path: String) throws -> Int32 {
    do throws(SystemFault) {
      try makeFolder(parts(ofPath: path).folder)
      return try checked(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600))
    } catch {
      try refuse(
        when: error.number == EEXIST,
        errorExit("\(path) is there already and was left as it is; see: oriel check"))
      throw errorExit("\(path) could not be written (\(error)); make its folder writable for you")
    }
  }
}

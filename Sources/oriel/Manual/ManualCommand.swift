// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import Planning
import Workspace

/// Writes the manual while the program is built: `make manual`.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write the pages of the manual into a folder.",
    shouldDisplay: false)

  @Argument(help: "The folder.", completion: .directory) var folder: String

  @Option(help: "The journal's catalog.", completion: .file()) var catalog: String

  private static let mostBytes = 1 << 20

  func run() throws {
    let text = try orError(catalog, "name the file of the catalog") { () throws(SystemFault) in
      String(decoding: try bytes(ofFile: catalog, limit: Self.mostBytes), as: UTF8.self)
    }
    let manual = Manual(date: date, catalog: JournalCatalog(text))
    for page in manual.pages {
      let path = "\(folder)/\(page.path)"
      try orError(path, "choose a folder that you can write to") { () throws(SystemFault) in
        try Self.write(page.text, to: path)
      }
    }
  }

  /// The date of the program's sources, so that every build of them writes the same pages
  /// (reproducible-builds.org, `SOURCE_DATE_EPOCH`); else the present day.
  private var date: String {
    let seconds = environmentVariable("SOURCE_DATE_EPOCH").flatMap { Int($0) }
    let instant = seconds.map { Instant(seconds: $0) } ?? SystemClock().now
    return Zone.utc.civil(at: instant).date.description
  }

  private static func write(_ text: String, to path: String) throws(SystemFault) {
    try makeFolder(parts(ofPath: path).folder)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw SystemFault(number: errno)
    }
    defer { close(file) }
    try writeAll(Array(text.utf8), to: file)
  }

  private func orError<T>(
    _ path: String, _ remedy: String, _ body: () throws(SystemFault) -> T
  ) throws -> T {
    do { return try body() } catch { throw errorExit("\(path): \(error); \(remedy)") }
  }
}

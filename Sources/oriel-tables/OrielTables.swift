// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Library
import YAML

/// Part of the build: reads `config/` and writes its content as Swift sources of the program.
///
///     oriel-tables CONFIG OUTPUT
@main
enum OrielTables {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      fail(["oriel-tables: write `oriel-tables CONFIG OUTPUT`"])
    }
    do {
      for file in try sources(of: arguments[1]).files {
        try write(file.text, to: "\(arguments[2])/\(file.name)")
      }
    } catch {
      fail(["oriel-tables: \(error)"])
    }
  }

  private static func sources(of folder: String) throws(SystemFault) -> SwiftSources {
    let (content, errors) = LibraryContent.read(
      words: try files(in: folder + "/words"), texts: try files(in: folder + "/texts"),
      lines: try file(folder + "/support.yaml"), places: try file(folder + "/places.yaml"))
    guard let content else {
      fail(errors.map(\.rendered))
    }
    return SwiftSources(
      content,
      wholeFiles: try wholeFiles.map { name, path throws(SystemFault) in
        SwiftSources.WholeFile(name, try file(folder + path).bytes)
      })
  }

  /// The files that the program has as they are, by the names of their literals.
  private static let wholeFiles = [
    ("firstConfigurationLiteral", "/config.yaml"), ("pictureStyleLiteral", "/report/picture.css"),
    ("pageStyleLiteral", "/report/page.css"),
    ("autostartLiteral", "/packaging/oriel-autostart.desktop"),
  ]

  private static func files(in folder: String) throws(SystemFault) -> [ContentFile] {
    try entries(ofFolder: folder).filter { $0.hasSuffix(".yaml") }.map { name throws(SystemFault) in
      try file("\(folder)/\(name)")
    }
  }

  private static func file(_ path: String) throws(SystemFault) -> ContentFile {
    ContentFile(path: path, bytes: try bytes(ofFile: path, limit: Source.mostBytes))
  }

  private static func write(_ text: String, to path: String) throws(SystemFault) {
    let file = try checked(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644))
    defer { close(file) }
    try writeAll(Array(text.utf8), to: file)
  }

  private static func fail(_ sentences: [String]) -> Never {
    for sentence in sentences {
      try? writeAll(Array((sentence + "\n").utf8), to: 2)
    }
    exit(1)
  }
}

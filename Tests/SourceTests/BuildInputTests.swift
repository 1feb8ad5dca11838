// SPDX-License-Identifier: Apache-2.0
import Testing

/// The build makes its tables again whenever a file that they are made of has changed.
@Suite struct BuildInputTests {
  /// The plugin cannot import the tool that it runs, so each names the files for itself. A file
  /// that only the tool names would be in the program as it was at the first build.
  @Test func thePluginWatchesEveryFileThatTheToolReads() throws {
    let tool = try SourceTree.text("Sources/oriel-tables/OrielTables.swift")
    let plugin = try SourceTree.text("Sources/BuiltInTables/BuiltInTables.swift")
    let read = tool.matches(of: #/"/([a-z/.-]+)"/#).map { String($0.1) }
    #expect(read.contains("config.yaml") && read.contains("texts"))
    let there = SourceTree.paths("config")
    for path in read {
      #expect(there.contains("config/\(path)"), "\(path)")
      #expect(plugin.contains("\"\(path)\""), "BuiltInTables does not watch \(path)")
    }
  }
}

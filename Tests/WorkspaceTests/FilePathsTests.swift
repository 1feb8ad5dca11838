// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Workspace

@Suite struct FilePathsTests {
  private func filePaths(_ variables: [String: String]) -> FilePaths {
    FilePaths(configuration: nil, state: nil) { variables[$0] }
  }

  @Test func withoutVariablesTheFilesAreAtHome() {
    let paths = filePaths(["HOME": "/home/mara"])
    #expect(paths.configuration == "/home/mara/.config/oriel/config.yaml")
    #expect(paths.state == "/home/mara/.local/state/oriel/state.json")
    #expect(paths.stateIsOwn)
  }

  @Test func theVariablesOfXDGAreFollowed() {
    let paths = filePaths(["HOME": "/home/mara", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"])
    #expect(paths.configuration == "/c/oriel/config.yaml")
    #expect(paths.state == "/s/oriel/state.json")
  }

  @Test(arguments: ["", "relative/folder", "~/c"])
  func aVariableWithoutAnAbsolutePathIsIgnored(_ value: String) {
    let paths = filePaths(["HOME": "/home/mara", "XDG_CONFIG_HOME": value, "XDG_STATE_HOME": value])
    #expect(paths.configuration == "/home/mara/.config/oriel/config.yaml")
    #expect(paths.state == "/home/mara/.local/state/oriel/state.json")
  }

  @Test(arguments: [[:], ["HOME": ""]])
  func withoutAHomeTheRootIsIt(_ variables: [String: String]) {
    #expect(filePaths(variables).configuration == "/.config/oriel/config.yaml")
  }

  @Test func whatIsNamedOnTheCommandLineWins() {
    let paths = FilePaths(configuration: "c.yaml", state: "s.json") { _ in "/elsewhere" }
    #expect(paths.configuration == "c.yaml")
    #expect(paths.state == "s.json")
    #expect(!paths.stateIsOwn)
  }
}

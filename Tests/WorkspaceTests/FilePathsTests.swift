// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Workspace

@Suite struct FilePathsTests {
  private func places(_ variables: [String: String]) -> FilePaths {
    FilePaths(configuration: nil, state: nil) { variables[$0] }
  }

  @Test func withoutVariablesTheFilesAreAtHome() {
    let places = places(["HOME": "/home/mara"])
    #expect(places.configuration == "/home/mara/.config/oriel/config.yaml")
    #expect(places.state == "/home/mara/.local/state/oriel/state.json")
    #expect(places.stateIsOwn)
  }

  @Test func theVariablesOfXDGAreFollowed() {
    let places = places(["HOME": "/home/mara", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"])
    #expect(places.configuration == "/c/oriel/config.yaml")
    #expect(places.state == "/s/oriel/state.json")
  }

  @Test(arguments: ["", "relative/folder", "~/c"])
  func aVariableWithoutAnAbsolutePathIsIgnored(_ value: String) {
    let places = places(["HOME": "/home/mara", "XDG_CONFIG_HOME": value, "XDG_STATE_HOME": value])
    #expect(places.configuration == "/home/mara/.config/oriel/config.yaml")
    #expect(places.state == "/home/mara/.local/state/oriel/state.json")
  }

  @Test(arguments: [[:], ["HOME": ""]])
  func withoutAHomeTheRootIsIt(_ variables: [String: String]) {
    #expect(places(variables).configuration == "/.config/oriel/config.yaml")
  }

  @Test func whatIsNamedOnTheCommandLineWins() {
    let places = FilePaths(configuration: "c.yaml", state: "s.json") { _ in "/elsewhere" }
    #expect(places.configuration == "c.yaml")
    #expect(places.state == "s.json")
    #expect(!places.stateIsOwn)
  }
}

// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Test whether notes arrive.", subcommands: [TestDesktop.self, TestEmail.self])
}

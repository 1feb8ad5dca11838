// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

/// The name of a session on the command line.
struct SessionName: ParsableArguments {
  @Argument(help: ArgumentHelp("The session.", valueName: "id"), completion: .names(.sessions))
  var name: String

  /// The name as typed, if it has the form of one; the session need not exist.
  func id(_ common: CommonOptions) throws -> SessionID {
    try require(
      SessionID(name), or: errorExit(refusalOfName(name, common.glance), 64))
  }
}

// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Settings
import Text
import Workspace

/// The name of a session on the command line.
struct SessionName: ParsableArguments {
  @Argument(help: ArgumentHelp("The session.", valueName: "id")) var name: String

  /// The name as typed, if it has the form of one; the session need not exist.
  func id(_ common: CommonOptions) throws -> SessionID {
    try require(
      SessionID(name),
      or: ValidationError("\(name) is not a session; \(hint(name, common.glance))"))
  }
}

extension CommonOptions {
  /// Everything that can be read, without a message about the rest.
  fileprivate var glance: Snapshot {
    let (configuration, _) = SettingsInForce.readOrSalvage(files.paths)
    let context = PlanningContext(configuration: configuration)
    let ledger = try? StateFile.read(files.paths.state)
    return Snapshot(
      paths: files.paths, context: context, ledger: ledger,
      now: (try? present(in: context)) ?? SystemClock().now)
  }
}

// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CLinux
import Keeping
import Service
import Workspace

struct DaemonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daemon",
    abstract: "Run, and show each note at its time; the user service runs this.",
    usage: usage("daemon", ["[--terminal]"], shared: FileOptions.usage),
    discussion: examples("oriel daemon --terminal"))

  @OptionGroup var files: FileOptions

  @Flag(help: "Deliver to the terminal instead, for a try without a desktop.")
  var terminal = false

  /// True if the autostart entry of a desktop has started the daemon, where no service manager
  /// does.
  @Flag(help: .hidden)
  var autostart = false

  @Option(help: .hidden)
  var pace = 1

  func validate() throws {
    try require(
      (1...100_000).contains(pace),
      or: ValidationError("--pace \(pace): write a number from 1 to 100000"))
  }

  func run() throws {
    if autostart, !Autostart.now(files.paths).isWanted {
      return
    }
    let options = DaemonOptions(
      paths: files.paths, toTerminal: terminal, endsWithSession: autostart, pace: pace
    ) { fault in
      if fault.writeToJournal() {
        return
      }
      switch fault {
      case .configuration(let fault): printErrors(fault)
      case .state(let fault): printErrors([DaemonFault.sentence(fault)])
      }
    }
    // `doctor` and `status` read in /proc which environment the daemon runs in (`DaemonProcess`).
    // Its memory still leaves no core file.
    oriel_let_be_looked_at()
    // This is the main thread, and no other thread has begun.
    MainActor.assumeIsolated { Daemon.run(options) }
  }
}

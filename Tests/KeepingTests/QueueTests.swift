// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Planning
import Synchronization
import Testing

@testable import Keeping

/// Turns of many processes at once. Each object opens the locks anew, as a process does.
@Suite struct QueueTests {
  @Test func nobodyOfManyFailsForBeingBusyAndNothingIsLost() throws {
    let scratch = Scratch()
    try StateFile(path: scratch.path).turn { $0.chosen = [] }
    let faults = Mutex<[String]>([])
    let path = scratch.path
    DispatchQueue.concurrentPerform(iterations: 300) { number in
      do {
        try StateFile(path: path).turn { $0.chosen += choices("\(number)") }
      } catch {
        faults.withLock { $0.append("\(error)") }
      }
    }
    #expect(faults.withLock { $0 } == [])
    #expect(Set(try #require(try StateFile.read(path)).chosen.map(\.textID)).count == 300)
  }

  /// A daemon waits a little, and keeps its place while it does other things.
  @Test func aDaemonKeepsItsPlaceInTheQueue() throws {
    let scratch = Scratch()
    let (daemon, command) = (try StateFile(path: scratch.path), try StateFile(path: scratch.path))
    try daemon.lockForLife()
    daemon.patience.ofDaemon = .milliseconds(20)
    let busy = KeepingFault(kind: .busy, path: scratch.path)
    try command.turn { _ in
      for _ in 0..<3 { #expect(throws: busy) { try daemon.turn { _ in } } }
    }
    daemon.patience.ofDaemon = .seconds(10)
    #expect(try daemon.turn { _ in true })
    #expect(try command.turn { _ in true })
  }

  /// A command that gives up leaves no lock behind.
  @Test func aCommandThatGivesUpLeavesTheQueue() throws {
    let scratch = Scratch()
    let (one, other) = (try StateFile(path: scratch.path), try StateFile(path: scratch.path))
    other.patience.ofCommand = .milliseconds(20)
    _ = try one.turn { _ in
      #expect(throws: KeepingFault(kind: .busy, path: scratch.path)) { try other.turn { _ in } }
    }
    #expect(try one.turn { _ in true })
    other.patience.ofCommand = .seconds(10)
    #expect(try other.turn { _ in true })
  }
}

// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

@testable import Service

/// Lets a test wait for what a watch tells.
@MainActor
final class Ear<Value: Sendable> {
  private var heard: [Value] = []
  private var waiting: CheckedContinuation<Value, Never>?

  func hear(_ value: Value) {
    guard let waiting else { return heard.append(value) }
    self.waiting = nil
    waiting.resume(returning: value)
  }

  func next() async -> Value {
    if !heard.isEmpty { return heard.removeFirst() }
    return await withCheckedContinuation { waiting = $0 }
  }
}

@MainActor
@Suite struct WatchTests {
  @Test(.timeLimit(.minutes(1)))
  func aSignalReachesTheMainQueue() async throws {
    let numbers = [SIGHUP, SIGTERM, SIGINT]
    var before = numbers.map { _ in sigaction() }
    for (index, number) in numbers.enumerated() { sigaction(number, nil, &before[index]) }
    defer { for (index, number) in numbers.enumerated() { sigaction(number, &before[index], nil) } }
    let ear = Ear<Int32>()
    let watch = try #require(SignalWatch { ear.hear($0) })
    for number in [SIGHUP, SIGHUP, SIGTERM, SIGINT] {
      #expect(kill(getpid(), number) == 0)
      #expect(await ear.next() == number)
    }
    withExtendedLifetime(watch) {}
  }

  @Test(.timeLimit(.minutes(1)))
  func aFileRenamedIntoTheFolderIsTold() async throws {
    let scratch = try Scratch()
    let ear = Ear<Bool>()
    let watch = FolderWatch([scratch.folder], .replaced) { ear.hear(true) }
    try scratch.write("state.json.new", "{}")
    #expect(rename(scratch.path("state.json.new"), scratch.path("state.json")) == 0)
    #expect(await ear.next())
    #expect(unlink(scratch.path("state.json")) == 0)
    #expect(await ear.next())
    withExtendedLifetime(watch) {}
  }

  @Test func aFolderThatIsNotThereHasNoWatch() throws {
    #expect(FolderWatch([try Scratch().path("none")], .replaced) {} == nil)
  }
}

// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Planning
import Testing

@testable import Delivery

/// Records the reports of a channel, and lets a test wait for the next one.
@MainActor
final class DesktopObserver {
  private(set) var lines: [String] = []
  private var reports: [DesktopReport] = []
  private var waiting: CheckedContinuation<DesktopReport, Never>?

  func channel(
    _ address: String, icon: InstalledIcon? = nil, leavesSoon: Bool = false,
    limit: DispatchTimeInterval = .seconds(5)
  ) -> DesktopChannel {
    DesktopChannel(
      address: address, icon: icon, leavesSoon: leavesSoon, limit: limit, report: { self.hear($0) },
      log: { self.lines.append("\($0): \($1)") })
  }

  private func hear(_ report: DesktopReport) {
    guard let waiting else { return reports.append(report) }
    self.waiting = nil
    waiting.resume(returning: report)
  }

  /// The next report, as soon as there is one.
  func next() async -> DesktopReport {
    if !reports.isEmpty { return reports.removeFirst() }
    return await withCheckedContinuation { waiting = $0 }
  }

  /// The server's identity, from the report of its appearance.
  func appearance() async -> String? {
    guard case .appeared(let server, _, _) = await next() else { return nil }
    return server
  }
}

extension DesktopObserver {
  /// A server that has the name, and a channel that has found it.
  func meet(
    _ bus: PrivateBus, _ prepare: (ScriptedServer) -> Void = { _ in },
    icon: InstalledIcon? = nil, leavesSoon: Bool = false,
    limit: DispatchTimeInterval = .seconds(5)
  ) async throws -> (ScriptedServer, DesktopChannel, identity: String) {
    let server = try ScriptedServer(bus.address)
    prepare(server)
    await server.takeName()
    let channel = channel(bus.address, icon: icon, leavesSoon: leavesSoon, limit: limit)
    channel.start()
    return (server, channel, try #require(await appearance()))
  }
}

/// Lets the main queue run everything that waits in it.
@MainActor func turn() async {
  await withCheckedContinuation { done in DispatchQueue.main.async { @Sendable in done.resume() } }
}

extension Key {
  static let first = Key(session: SessionID(series: "induction", number: 1), day: 1, slot: .morning)
  static let second = Key(
    session: SessionID(series: "induction", number: 1), day: 1, slot: .evening)
}

extension Request.Show {
  static func of(
    _ key: Key = .first, _ phase: Phase = .core, replacing: Handle? = nil,
    item: String = "item",
    isNeutral: Bool = false, asksIntention: Bool = false, offersLater: Bool = true
  ) -> Request.Show {
    Request.Show(
      NoteRequest(
        key: key, phase: phase, contentID: item, reason: .due, asksIntention: asksIntention,
        offersLater: offersLater),
      on: .desktop, replacing: replacing, isNeutral: isNeutral)
  }
}

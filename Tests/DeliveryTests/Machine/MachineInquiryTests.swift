// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Testing

@testable import Delivery

@MainActor
@Suite("What the machine says of itself")
struct MachineInquiryTests {
  private func answers(_ addresses: MachineInquiry.Addresses) async -> MachineAnswers {
    await withCheckedContinuation { continuation in
      MachineInquiry(addresses, limit: .seconds(20)).ask(about: "dunst") {
        continuation.resume(returning: $0)
      }
    }
  }

  @Test("Without any bus nothing is known, at once")
  func noBus() async {
    let nowhere = "unix:path=/nonexistent/bus"
    let addresses = MachineInquiry.Addresses(manager: nowhere, session: nowhere, system: nowhere)
    #expect(await answers(addresses) == MachineAnswers())
  }

  @Test("A bus on which nobody is there says nothing either")
  func nobody() async throws {
    let bus = try PrivateBus()
    let addresses = MachineInquiry.Addresses(
      manager: bus.address, session: bus.address, system: bus.address)
    #expect(await answers(addresses) == MachineAnswers())
  }

  @Test("Each server that can be asked is asked in its own way, and GNOME cannot")
  func questions() {
    let asked = ["dunst", "Plasma", "SwayNotificationCenter", "mako", "Xfce Notify Daemon"]
    let questions = asked.compactMap { KnownServer.named($0).doNotDisturb }
    #expect(Set(questions.map { [$0.interface, $0.method] + $0.arguments }).count == asked.count)
    #expect(KnownServer.named("gnome-shell").doNotDisturb == nil)
  }

  @Test("A unit is judged by its three words")
  func units() {
    let unit = UnitFacts(load: "loaded", active: "active", file: "enabled")
    #expect(unit.isInstalled && unit.isRunning && unit.isEnabled && !unit.isMasked)
    #expect(!UnitFacts(load: "not-found", active: "inactive", file: "").isInstalled)
    #expect(UnitFacts(load: "masked", active: "inactive", file: "masked-runtime").isMasked)
    #expect(!UnitFacts(load: "loaded", active: "failed", file: "disabled").isEnabled)
  }
}

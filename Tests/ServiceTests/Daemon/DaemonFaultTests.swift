// SPDX-License-Identifier: Apache-2.0
import Testing
import Workspace

@testable import Keeping
@testable import Service

/// What a daemon says that finds another one with its state.
@Suite struct DaemonFaultTests {
  private static func said(isOfService: Bool) -> String {
    let fault = KeepingFault(kind: .lockedByDaemon(process: 71), path: "/s/state.json")
    let other = DaemonProcess(
      number: 71, program: "/usr/bin/oriel", isOfService: isOfService, environment: [:])
    return DaemonFault.sentence(fault, other)
  }

  @Test func itNamesTheOtherDaemonAndHowToEndIt() {
    let problem =
      "another oriel daemon (process 71) runs with the state /s/state.json, so this one does not "
      + "start; one is enough. "
    #expect(
      Self.said(isOfService: true)
        == problem + "It is the service. To end it first: systemctl --user stop oriel")
    #expect(
      Self.said(isOfService: false)
        == problem + "It is not the service. To end it first: kill 71")
  }

  /// The number of a process that is gone, or that nobody wrote, leads to the doctor.
  @Test(arguments: [nil, Int32.max]) func aDaemonThatCannotBeSeenIsSaidToBeThere(_ number: Int32?) {
    let fault = KeepingFault(kind: .lockedByDaemon(process: number), path: "/s/state.json")
    let said = DaemonFault.sentence(fault)
    #expect(said == fault.description)
    #expect(said.hasPrefix("another oriel daemon") && said.hasSuffix("oriel doctor"))
  }
}

// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Delivery

/// A message bus of a test's own, which starts no programs, so that no real notification server
/// joins in.
final class PrivateBus {
  let address: String
  private let folder: URL
  private var daemon = Process()

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "oriel-bus-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let configuration = folder.appending(path: "bus.conf")
    try """
    <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
      "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <type>session</type>
      <listen>unix:path=\(folder.path)/socket</listen>
      <auth>EXTERNAL</auth>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
      </policy>
    </busconfig>
    """.write(to: configuration, atomically: true, encoding: .utf8)
    address = try Self.run(daemon, configuration)
  }

  private static func run(_ daemon: Process, _ configuration: URL) throws -> String {
    let output = Pipe()
    daemon.executableURL = URL(fileURLWithPath: "/usr/bin/dbus-daemon")
    daemon.arguments = [
      "--config-file=\(configuration.path)", "--nofork", "--nopidfile", "--print-address=1",
    ]
    daemon.standardOutput = output
    daemon.standardError = FileHandle.nullDevice
    try daemon.run()
    // The bus prints its address once it listens. Its identity, which is new each time, is left
    // out.
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    return String(said.prefix { $0 != "," && $0 != "\n" })
  }

  /// Another bus at the same address.
  func revive() throws {
    daemon = Process()
    _ = try Self.run(daemon, folder.appending(path: "bus.conf"))
  }

  /// Ends the bus; everybody on it loses the connection.
  func end() {
    if daemon.isRunning { kill(daemon.processIdentifier, SIGKILL) }
    daemon.waitUntilExit()
  }

  deinit {
    end()
    try? FileManager.default.removeItem(at: folder)
  }
}

extension Bus {
  /// Takes a well-known name from its owner, if it has one (D-Bus Specification, "RequestName").
  func take(_ name: String) async {
    let call = OutgoingMessage(
      self, to: "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName")
    call.append(name)
    call.append(UInt32(1 | 2))  // may be replaced; replaces
    let number: UInt32? = await withCheckedContinuation { done in
      self.call(call, within: .seconds(5)) { done.resume(returning: try? $0.get().uint32()) }
    }
    #expect(number == 1)
  }
}

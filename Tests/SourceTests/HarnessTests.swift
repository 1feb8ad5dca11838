// SPDX-License-Identifier: Apache-2.0
import Testing

/// The programs that the end-to-end tests start are installed by `make deps-test`.
@Suite struct HarnessTests {
  /// The packages that the Makefile installs for tests.
  private static func installed() throws -> Set<Substring> {
    let lines = try SourceTree.text("Makefile").replacing("\\\n", with: " ").split(separator: "\n")
    return Set(
      lines.filter { $0.hasPrefix("test_packages ") }.flatMap { $0.split(separator: " ") })
  }

  @Test func everyPackageThatAMachineNeedsIsInstalled() throws {
    let machine = try SourceTree.text("Tests/EndToEnd/Support/machine.py")
    let needed = machine.matches(of: #/"[A-Za-z0-9/._-]+": "([a-z0-9-]+)"/#).map { $0.1 }
    #expect(needed.contains("systemd-container") && needed.contains("python3-gi"))
    // Whoever runs the Makefile has make.
    let missing = Set(needed).subtracting(["make"]).subtracting(try Self.installed())
    #expect(missing.isEmpty)
  }
}

// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What people read about mail that does not get through.
@Suite struct MailTextTests {
  private static let health = """
    "channels": { "email": { "last_failure": "2026-03-07T15:00:05Z", "failure": "login" } }, "waiting": {}
    """

  private static func configuration(chain: String..., server: String = "smtps://mail.example.org")
    -> String
  {
    let links = chain.map { "  - channel: \($0)\n" }.joined()
    return """
      \(reference)
      deliver:
      \(links)email:
        from: me@example.org
        to: me@example.org
        server: \(server)

      """
  }

  @Test func statusSaysWhatMailHasMetAndHowToLookCloser() throws {
    let person = try Person(
      configuration: Self.configuration(chain: "email"),
      state: state().replacing("\"waiting\": {}", with: Self.health))
    try expectGolden(
      try person.run(line: "status --now 2026-03-07T15:30:00Z"), "status-mail", of: person)
    // A mail that was refused for good has no next try, whatever was planned before.
    let refused = """
      "channel": "desktop", "letter": { "state": "refused", "since": "2026-03-07T15:00:00Z", "failures": 1,
        "next_try": "2026-03-07T15:31:00Z" },
      """
    try person.write(
      morningShown.replacing("\"waiting\": {}", with: Self.health).replacing(
        "\"channel\": \"desktop\",", with: refused),
      person.state)
    let told = try person.run(line: "status --now 2026-03-07T15:30:00Z").output
    #expect(told.contains("email failed (") && !told.contains("tried again"))
    try person.write(
      try person.read(person.state).replacing(#""login""#, with: #""unavailable""#), person.state)
    let unreached = try person.run(line: "status --now 2026-03-07T15:30:00Z").output
    #expect(unreached.contains(": no mail server could be reached\n"))
  }

  /// The morning's note, not seen yet: its mail failed and waits, and so does a screen, which is
  /// tried sooner.
  private static let waiting =
    morningShown.replacing("\"waiting\": {}", with: health)
    .replacing(
      "\"channel\": \"desktop\",",
      with: """
        "channel": "email", "next_try": "2026-03-07T15:31:00Z", "letter": { "state": "queued",
          "since": "2026-03-07T15:00:00Z", "failures": 2, "next_try": "2026-03-07T15:40:00Z" },
        """)

  @Test func eachChannelHasATimeOfItsOwnForTheNextTry() throws {
    let person = try Person(
      configuration: Self.configuration(chain: "email", "desktop"), state: Self.waiting)
    let told = try person.run(line: "status --now 2026-03-07T15:30:00Z --json").object()
    let channels = try #require(told["channels"] as? [[String: Any]])
    #expect(
      channels.map { $0["next_try"] as? String } == [
        "2026-03-07T15:40:00Z", "2026-03-07T15:31:00Z",
      ])
  }

  @Test func whySaysThatAMailWaitsAndForWhat() throws {
    let person = try Person(
      configuration: Self.configuration(chain: "email", "desktop"), state: Self.waiting)
    try expectGolden(
      try person.run(line: "why induction-1/+1/morning --now 2026-03-07T15:30:00Z"), "why-letter",
      of: person)
  }

  @Test func checkWarnsOfAPasswordFileThatCannotBeUsed() throws {
    let person = try Person()
    let password = person.home + "/password"
    try person.write(
      Self.configuration(chain: "email")
        + "  user: me@example.org\n  password: { file: \(password) }\nsupport: { country: US }\n",
      person.configuration)
    #expect(
      try person.run("check").output.contains(
        "the password file could not be read (No such file or directory)"))
    try person.write("secret\n", password)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: password)
    let open = try person.run("check")
    #expect(open.output.contains("others could read the password file") && open.status == 0)
    #expect(open.output.contains("close it: chmod 600 \(password)"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: password)
    #expect(try person.run(line: "check --now 2026-03-05").output.contains("warning") == false)
  }

  @Test func checkWarnsOfAProgramAndOfCertificatesThatAreNotThere() throws {
    let program = try Person(
      configuration: Self.configuration(chain: "email", server: "sendmail:/nowhere/msmtp"))
    #expect(
      try program.run("check").output.contains(
        "this program cannot be run (No such file or directory)"))
    let folder = try Person(
      configuration: Self.configuration(chain: "email", server: "sendmail:/usr"))
    #expect(try folder.run("check").output.contains("this program cannot be run (it is a folder)"))
    let person = try Person(
      configuration: Self.configuration(chain: "email")
        + "  ca_file: /nowhere/ca.pem\nsupport: { country: US }\n")
    let answer = try person.run(line: "check --json --now 2026-03-05").object()
    let warnings = try #require(answer["warnings"] as? [[String: Any]])
    #expect(
      warnings.compactMap { $0["message"] as? String } == [
        "this file could not be read (No such file or directory)"
      ])
    #expect((warnings.first?["line"] as? Int ?? 0) > 1)
  }
}

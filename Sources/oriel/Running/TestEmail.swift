// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Dispatch
import Keeping
import Planning
import Posting
import Text
import Workspace
import Wording

struct TestEmail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "email",
    abstract: "Send a mail the way that notes are sent, and say what became of it.",
    usage: usage("test email", ["[--verbose]"], shared: FileOptions.usage + FormOptions.usage),
    discussion: "The mail says that it is only a test, and nothing about you."
      + "\n\n" + examples("oriel test email", "oriel test email -v"))

  @OptionGroup var files: FileOptions

  @Flag(
    name: [.short, .long], help: "Show the conversation with the mail server; secrets are masked.")
  var verbose = false

  @OptionGroup var form: FormOptions

  func run() throws {
    let read = try orExit { () throws(ConfigurationFault) in try files.settings() }
    let path = read.paths.configuration
    let configuration = read.settings.loaded.configuration
    if let difference = read.difference { say(Words.english[difference.sentence], to: 2) }
    let mail = try require(
      configuration.mail,
      or: errorExit(
        "\(path) has no `email` part, so no mail can be sent; add from, to and server (see the README)",
        ConfigurationFault.exitStatus))
    let ledger = try orExit { () throws(KeepingFault) in
      try StateFile.read(read.paths.state)
    }
    if !form.json { say("Sending a mail through \(mail.server). This can take a minute.") }
    let advice = Self.advice(
      unsent: ledger.map(Self.unsentMails) ?? 0, isUsed: configuration.channels.contains(.email))
    // The surroundings are those of the daemon: if the test passes, the daemon must be able to
    // send.
    let surroundings = ServiceSurroundings.now(read.daemon, of: read.paths.state)
    surroundings.adoptDaemonEnvironment()
    let trial = MailTrial(
      mail, configuration, seed: ledger?.seed, daemonIsService: surroundings.daemonIsService,
      at: SystemClock().now)
    MainActor.assumeIsolated { send(trial, advice) }
  }

  /// The number of mails in the state that are to be tried again.
  private static func unsentMails(_ ledger: Ledger) -> Int {
    ledger.live.count { ledger[$0]?.mail?.retryInstant != nil }
  }

  @MainActor
  private func send(_ trial: MailTrial, _ advice: [String]) -> Never {
    trial.send(isVerbose: verbose || form.json) { verdict in
      report(verdict, advice)
      TestEmail.exit(isGood: verdict.outcome == .delivered)
    }
    dispatchMain()
  }

  private func report(_ verdict: SendResult, _ advice: [String]) {
    let isDelivered = verdict.outcome == .delivered
    let conversation = verdict.conversation.map { "  \($0)" }
    form.answer(
      MailTrial.json(verdict), or: conversation + (isDelivered ? [verdict.sentence] + advice : []))
    if isDelivered || form.json {
      return
    }
    say("oriel: \(verdict.sentence)", to: 2)
    if !verbose, verdict.cause.hasConversation {
      say("To see the conversation with the server: oriel test email -v", to: 2)
    }
  }

  private static func advice(unsent: Int, isUsed: Bool) -> [String] {
    let look = ["See whether it arrives, also in the folder for unwanted mail."]
    let unused = ["Your notes do not come by mail yet: add `- channel: email` to `deliver`."]
    return look + Self.unsentLines(unsent) + unused.only(when: !isUsed)
  }

  private static func unsentLines(_ count: Int) -> [String] {
    if count == 0 {
      return []
    }
    return [
      "Earlier mail that still waits: \(count). It is tried again within an hour.",
      "To have the daemon try at once: systemctl --user reload oriel",
    ]
  }
}

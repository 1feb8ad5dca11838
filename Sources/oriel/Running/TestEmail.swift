// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Dispatch
import Keeping
import Planning
import Posting
import Service
import JSON
import Text
import Workspace
import Wording

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Try whether notes arrive.", subcommands: [TestEmail.self])
}

struct TestEmail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "email",
    abstract: "Send a letter the way that notes are sent, and say what became of it.",
    discussion: "The letter says that it is only a trial, and nothing else about you.")

  @OptionGroup var files: FileOptions

  @Flag(
    name: [.short, .long], help: "Show the conversation with the mail server; secrets are masked.")
  var verbose = false

  @Flag(help: "Answer with JSON.")
  var json = false

  func run() throws {
    let path = files.places.configuration
    let configuration = try orComplain { () throws(ConfigurationFault) in
      try LoadedConfiguration.load(path)
    }.configuration
    guard let mail = configuration.mail else {
      throw complaint(
        [
          "\(path) has no part email:, so no letter can be sent; add from, to and server (see the README)"
        ], 78)
    }
    let ledger = try orComplain { () throws(KeepingFault) in try StateFile.read(files.places.state)
    }
    let now = Clock().now
    let letter = Letter(
      .trial(at: now), mail: mail, support: configuration.support,
      words: Words(configuration.language),
      seed: ledger?.seed ?? .random(in: .min ... .max), date: now)
    if !json { say("Sending a letter through \(mail.server). This can take a minute.") }
    let waiting =
      ledger.map { ledger in ledger.live.count { ledger[$0]?.mail?.waitsUntil != nil } } ?? 0
    MainActor.assumeIsolated {
      send(letter, mail, isUsed: configuration.channels.contains(.email), waiting: waiting)
    }
  }

  @MainActor
  private func send(_ letter: Letter, _ mail: Mail, isUsed: Bool, waiting: Int) -> Never {
    let post = Post()
    post.send(letter, to: mail, isVerbose: verbose || json) { verdict in
      tell(verdict, isUsed, waiting)
      TestEmail.exit(withError: verdict.outcome == .delivered ? nil : ExitCode(1))
    }
    withExtendedLifetime(post) { dispatchMain() }
  }

  private func tell(_ verdict: SendResult, _ isUsed: Bool, _ waiting: Int) {
    if json {
      guard case .object(let members) = verdict.json else { return }
      let channel = JSON.Member("channel", .text(Channel.email.rawValue))
      return say(JSON.object([channel] + members).pretty.trimmed)
    }
    verdict.conversation.forEach { say("  \($0)") }
    guard verdict.outcome == .delivered else {
      say("oriel: \(verdict.sentence)", to: 2)
      if !verbose { say("To see what was said: oriel test email -v", to: 2) }
      return
    }
    say(verdict.sentence)
    say("Look whether it arrives, also among the unwanted mail.")
    if waiting > 0 {
      say(
        "\(counted(waiting, "letter")) from before still wait\(waiting == 1 ? "s" : ""), an hour at most."
      )
      say("To have the daemon try at once what you have mended: systemctl --user reload oriel")
    }
    if !isUsed { say("Your notes do not come by mail yet: add `- channel: email` to `deliver`.") }
  }
}

// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Foundation
import Keeping
import Planning
import Posting
import Testing
import Wording

@testable import JSON
@testable import Workspace

private let mail = MailSettings(
  from: MailSettings.Mailbox("me@example.org"), to: MailSettings.Mailbox("me@example.org"),
  server: .implicitTLS(host: "mail.example.org", port: 465))
private let message = MailMessage(
  .trial(at: Instant(seconds: 0)), mail: mail, support: LocalSupport(Support(), zone: "Etc/UTC"),
  words: Words(.english), seed: 1,
  date: Instant(seconds: 0))
private let delivered = SendResult(.delivered, .none, sentence: "Taken.")

/// Helpers made of shell scripts, and a socket made by the test.
@MainActor
@Suite("The mail transport")
final class MailTransportTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "oriel-post-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func script(_ text: String) throws -> String {
    let path = folder.appending(path: "helper").path()
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  /// The verdicts on some mails sent at once; each mail gets exactly one, in a turn of its own.
  private func verdicts(_ transport: MailTransport, mails: Int = 1, to mail: MailSettings = mail)
    async
    -> [SendResult]
  {
    await withCheckedContinuation { continuation in
      var verdicts: [SendResult] = []
      for _ in 0..<mails {
        let returned = Flag()
        transport.send(message, to: mail) { verdict in
          #expect(returned.isSet)
          verdicts.append(verdict)
          if verdicts.count == mails { continuation.resume(returning: verdicts) }
        }
        returned.isSet = true
      }
    }
  }

  private func transport(_ text: String, patience: DispatchTimeInterval = .seconds(20)) throws
    -> MailTransport
  {
    MailTransport(socket: nil, helper: try script(text), patience: patience)
  }

  private let answer = "printf '%s\\n' '\(delivered.json.line)'"

  @Test("The helper is given the order and its end, and answers")
  func answered() async throws {
    let transport = try transport("cat > \(folder.path())/order; \(answer)")
    #expect(await verdicts(transport) == [delivered])
    let order = try String(contentsOf: folder.appending(path: "order"), encoding: .utf8)
    #expect(
      order
        == SendRequest(mail: mail, message: message.mime, limit: MailTransport.limit).json.line)
  }

  @Test("Many mails at once are as many helpers, and one verdict each")
  func many() async throws {
    #expect(
      await verdicts(try transport("cat > /dev/null; \(answer)"), mails: 20)
        == Array(repeating: delivered, count: 20))
  }

  @Test("What counts is the answer, not how the helper ends or what it reads")
  func endings() async throws {
    for text in [
      "\(answer); exit 3", "\(answer); kill -9 $$", "\(answer); exec sleep 60",
      "exec < /dev/null; \(answer)",
    ] {
      #expect(await verdicts(try transport(text)) == [delivered])
    }
  }

  @Test(
    "No answer, or none that can be understood, is one verdict: unavailable",
    arguments: [
      "exit 0", "exit 1", "kill -9 $$", "cat > /dev/null", "echo", "echo '{}'",
      "printf '{\"outcome\": '",
      "head -c 3000000 /dev/zero",
    ])
  func unanswered(_ text: String) async throws {
    let verdict = await verdicts(try transport(text)).first
    #expect(verdict?.outcome == .temporary && verdict?.cause == .unavailable)
    #expect(verdict?.sentence.contains("journalctl") == true)
  }

  @Test("A helper that hangs is ended with all that it started")
  func hanging() async throws {
    // The helper and all that it starts hold the pipe open: it hangs up when the last is gone.
    let pipe = folder.appending(path: "pipe").path()
    try #require(mkfifo(pipe, 0o600) == 0)
    var reader = pollfd(fd: open(pipe, O_RDONLY | O_NONBLOCK), events: 0, revents: 0)
    defer { close(reader.fd) }
    let transport = try transport(
      "exec 3> \(pipe); sleep 100 & sleep 100", patience: .milliseconds(400))
    let verdict = await verdicts(transport).first
    #expect(verdict?.outcome == .temporary && verdict?.cause == .time)
    #expect(poll(&reader, 1, 30_000) == 1 && reader.revents & Int16(POLLHUP) != 0)
  }

  @Test("It is quiet once every mail has its verdict, and not before")
  func quiet() async throws {
    let transport = try transport("cat > /dev/null; \(answer)")
    var verdicts = 0
    for _ in 0..<3 { transport.send(message, to: mail) { _ in verdicts += 1 } }
    await withCheckedContinuation { continuation in
      transport.whenFinished {
        #expect(verdicts == 3)
        continuation.resume()
      }
    }
    let atOnce = Flag()
    transport.whenFinished { atOnce.isSet = true }
    #expect(atOnce.isSet)
  }

  @Test("Without a helper there is a sentence")
  func missing() async {
    for helper in [nil, "/nonexistent/oriel-post"] {
      let verdict = await verdicts(
        MailTransport(socket: "/nonexistent/socket", helper: helper, patience: .seconds(5))
      ).first
      #expect(
        verdict?.cause == .unavailable && verdict?.sentence.contains("Install oriel again") == true)
    }
  }

  @Test("Where no helper is installed, its socket ends without an answer")
  func notInstalled() async throws {
    let path = folder.appending(path: "socket").path()
    let listener = try Listener(path) { _ in "" }
    defer { listener.close() }
    let transport = MailTransport(socket: path, helper: nil, patience: .seconds(20))
    let verdict = await verdicts(transport).first
    #expect(
      verdict?.sentence.contains("is not installed beside oriel") == true, "\(verdict as Any)")
  }

  @Test("A socket that somebody listens on is taken rather than a process of our own")
  func socket() async throws {
    let path = folder.appending(path: "socket").path()
    let listener = try Listener(path) { order in
      order.contains("mail.example.org") ? delivered.json.line + "\n" : ""
    }
    let transport = MailTransport(
      socket: path, helper: try script("exit 1"), patience: .seconds(20))
    #expect(await verdicts(transport, mails: 3) == Array(repeating: delivered, count: 3))
    listener.close()
    // It is left behind when its manager is gone.
    let own = MailTransport(socket: path, helper: try script(answer), patience: .seconds(20))
    #expect(await verdicts(own) == [delivered])
  }

  @Test("Where the daemon is a service, a helper of its own is no way")
  func socketAlone() async throws {
    let transport = MailTransport(
      socket: folder.appending(path: "nobody").path(), helper: try script(answer),
      startsHelper: false, patience: .seconds(20))
    let verdict = await verdicts(transport).first
    #expect(verdict?.cause == .unavailable)
    #expect(verdict?.sentence.contains("oriel-post.socket") == true)
  }

  @Test("A check asks for no mail to be sent")
  func check() async throws {
    let transport = try transport("cat > \(folder.path())/order; \(answer)")
    let result = await withCheckedContinuation { continuation in
      transport.check(mail) { continuation.resume(returning: $0) }
    }
    #expect(result == delivered)
    let order = try String(contentsOf: folder.appending(path: "order"), encoding: .utf8)
    #expect(order.contains(#""order": "check""#) && !order.contains("message"))
  }

  @Test(
    "A credential that cannot be loaded leaves no answer, and the sentence says why that may be")
  func credential() async throws {
    var mail = mail
    mail.login = MailSettings.Login(user: "me", secret: .credential("mail"))
    let verdict = await verdicts(try transport("exit 243"), to: mail).first
    #expect(verdict?.sentence.contains("systemd 256") == true)
  }
}

/// Whether something has happened.
@MainActor
private final class Flag {
  var isSet = false
}

/// A socket whose every connection is read to its end and answered.
private final class Listener: Sendable {
  private let descriptor: Int32

  init(_ path: String, answer: @escaping @Sendable (String) -> String) throws {
    descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0 && listen(descriptor, 8) == 0)
    let listening = descriptor
    Thread.detachNewThread {
      while true {
        let peer = accept(listening, nil, nil)
        guard peer >= 0 else { return }
        let handle = FileHandle(fileDescriptor: peer, closeOnDealloc: true)
        let order = (try? handle.readToEnd()) ?? Data()
        try? handle.write(contentsOf: Data(answer(String(decoding: order, as: UTF8.self)).utf8))
      }
    }
  }

  /// Nobody listens any more.
  func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

// SPDX-License-Identifier: Apache-2.0
import CCurl
import CSystemd
import Glibc
import JSON
import Planning
import Text

@testable import Delivery
@testable import Posting
@testable import oriel_post

/// A connection to nobody, which messages need in order to be made.
@MainActor
private let connection: OpaquePointer? = {
  var bus: OpaquePointer?
  var ends: [Int32] = [0, 0]
  guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0, sd_bus_new(&bus) >= 0,
    sd_bus_set_fd(bus, ends[0], ends[0]) >= 0, sd_bus_start(bus) >= 0
  else {
    return nil
  }
  return bus
}()

/// A message of the bus with any types and values, given to every reader of messages.
@MainActor
func readAnyMessage(_ bytes: [UInt8]) {
  promise(connection != nil, "there is a connection for messages")
  for reader in messageReaders {
    var message: OpaquePointer?
    guard
      sd_bus_message_new_signal(
        connection, &message, "/org/freedesktop/Notifications", "org.freedesktop.Notifications",
        "ActionInvoked") >= 0, let message
    else {
      return
    }
    var rest = bytes[...]
    fill(message, &rest, depth: 0)
    if sd_bus_message_seal(message, 1, 0) >= 0 {
      reader(IncomingMessage(raw: message))
    }
    sd_bus_message_unref(message)
  }
  let text = String(decoding: bytes, as: UTF8.self)
  if let key = ActionKey(text) {
    promise(ActionKey(key.description) == key, "a button's name is read as it was written")
  }
  _ = InstallationMark.read(text, ours: InstallationMark(seed: 1))
  _ = Capabilities(text.split(separator: " ").map(String.init), server: text, version: text)
  promise(
    Notifications.bounded(text).unicodeScalars.allSatisfy { $0.value > 31 }, "a name is plain")
}

/// What the channels read of replies and signals, each from the beginning of a message.
@MainActor private let messageReaders: [(IncomingMessage) -> Void] = [
  { _ = ($0.number(), $0.text(), $0.number(), $0.isAtEnd) },
  { _ = ($0.text(), $0.text(), $0.text()) },
  { _ = $0.texts(limit: 64) },
  { _ = $0.variantFlag() },
  { _ = ($0.flag(), $0.uint32(), $0.objectPath(), $0.error, $0.sender, $0.member, $0.path) },
  { one in _ = one.structures("susso", limit: 1_000) { _ = ($0.text(), $0.uint32()) } },
  { one in
    _ = one.properties(limit: 200) { name in
      switch name {
      case "User": _ = one.structure("uo") { _ = one.uint32() }
      case "LockedHint": _ = one.flag()
      default: _ = one.text()
      }
    }
  },
]

/// Appends values as the bytes say: a letter of a type, then its value.
private func fill(_ message: OpaquePointer, _ rest: inout ArraySlice<UInt8>, depth: Int) {
  while let type = rest.popFirst() {
    switch UnicodeScalar(type) {
    case "s", "o", "g": text(message, CChar(bitPattern: type), &rest)
    case "y", "n", "q", "i", "u", "x", "t", "b", "d": number(message, type, &rest)
    case "a" where depth < 8: open(message, BusType.array, &rest, depth)
    case "v" where depth < 8: open(message, BusType.variant, &rest, depth)
    case "r" where depth < 8: open(message, BusType.structure, &rest, depth)
    case "e" where depth < 8: open(message, BusType.entry, &rest, depth)
    case ")": return
    default: break
    }
  }
}

private func text(_ message: OpaquePointer, _ type: CChar, _ rest: inout ArraySlice<UInt8>) {
  let value = rest.prefix { $0 != 0 && $0 != 10 }
  rest = rest.dropFirst(value.count + 1)
  let bytes = value.map { CChar(bitPattern: $0) } + [0]
  bytes.withUnsafeBufferPointer { _ = sd_bus_message_append_basic(message, type, $0.baseAddress) }
}

private func number(_ message: OpaquePointer, _ type: UInt8, _ rest: inout ArraySlice<UInt8>) {
  var value: UInt64 = 0
  for byte in rest.prefix(8) { value = value << 8 | UInt64(byte) }
  rest = rest.dropFirst(8)
  sd_bus_message_append_basic(message, CChar(bitPattern: type), &value)
}

private func open(
  _ message: OpaquePointer, _ type: CChar, _ rest: inout ArraySlice<UInt8>, _ depth: Int
) {
  let contents = rest.prefix { $0 != 0 && $0 != 10 }
  rest = rest.dropFirst(contents.count + 1)
  let signature = String(decoding: contents, as: UTF8.self)
  if sd_bus_message_open_container(message, type, signature) >= 0 {
    fill(message, &rest, depth: depth + 1)
    sd_bus_message_close_container(message)
  }
}

/// A conversation with a mail server, one piece a line: `<` before the server's, `>` before ours.
func readAnyConversation(_ bytes: [UInt8]) {
  let secret = "correct horse"
  let transcript = SMTPTranscript(lines: ConversationLines(hiding: secret, of: "me"))
  for piece in bytes.split(separator: 10) {
    let kind = [UInt8(ascii: "<"): CURLINFO_HEADER_IN, UInt8(ascii: ">"): CURLINFO_HEADER_OUT]
    piece.dropFirst().withUnsafeBytes {
      transcript.record(kind[piece.first ?? 0] ?? CURLINFO_DATA_OUT, $0)
    }
  }
  let shown = transcript.lines?.masked ?? []
  promise(
    !shown.contains { $0.split(separator: secret, omittingEmptySubsequences: false).count > 1 },
    "no line has the secret")
  promise(shown.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value > 31 } }, "lines are plain")
  judge(transcript, shown)
}

private func judge(_ transcript: SMTPTranscript, _ shown: [String]) {
  let login = MailSettings.Login(user: "me", secret: .credential("mail"))
  _ = LoginAttempt.first(login).next(
    tried: transcript.mechanism, reply: transcript.reply, offers: transcript.offers)
  for code in [CURLE_OK, CURLE_LOGIN_DENIED, CURLE_OPERATION_TIMEDOUT, CURLE_SSL_CONNECT_ERROR] {
    let end = TransferEnd(
      code: code, step: transcript.step, reply: transcript.reply, message: shown.last ?? "",
      port: 587, isImplicit: false, isLocal: false, login: login,
      hasLoggedIn: transcript.mechanism != nil, otherMechanism: nil, keysBeyondASCII: [],
      limit: Elapsed(seconds: 60), isCheck: false)
    var result = end.result
    result.conversation = shown
    let wire = JSON(Array(result.json.line.utf8)).flatMap { SendResult($0) }
    promise(wire == result, "a result arrives as it was written")
    promise(result.outcome != .delivered || code == CURLE_OK, "only a success is one")
  }
}

// SPDX-License-Identifier: Apache-2.0
import Delivery
import Files
import Glibc
import Planning
import Posting

/// How a person's own words come in: by standard input, or by their editor. Never as an argument,
/// which every process of the computer could read.
enum Writing {
  /// More than this was not typed by hand, in bytes.
  private static let most = 64 * 1024

  /// What was written.
  struct Words {
    /// The words, without what no text needs; empty if nothing was written.
    var text: String
    /// Whether what was there before was before the person's eyes, so that this takes its place.
    var isWhole: Bool
  }

  /// What a person writes now; on a terminal without an editor after a word about what becomes of
  /// it.
  ///
  /// - Parameter before: What was written before: the editor shows it, and whatever else is written
  ///   is added to it.
  static func words(before: String = "") throws -> Words {
    if isatty(0) == 1 {
      if let editor { return Words(text: try edited(before, with: editor), isWhole: true) }
      if !before.isEmpty {
        say("There are words of yours already. What you write now is added to them.", to: 2)
      }
      say("Write a line or more. Ctrl-D on an empty line keeps it, Ctrl-C keeps nothing.", to: 2)
    }
    return Words(text: try understood(try readAll(0), kept: nil), isWhole: false)
  }

  /// The words of `$VISUAL` or `$EDITOR`, split at blanks; nil if there are none.
  private static var editor: [String]? {
    let words = ["VISUAL", "EDITOR"].compactMap(variable).map {
      $0.split(separator: " ").map(String.init)
    }
    return words.first { !$0.isEmpty }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static let folderPrefix = "oriel-words-"

  /// Where the folders for editors are made, the best place first.
  private static var bases: [String] {
    let usable = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap(variable).filter { access($0, W_OK) == 0 }
    return variable("TMPDIR").map { usable.contains($0) } ?? false ? usable : usable + ["/tmp"]
  }

  /// The folders of editors that did not end well.
  private static var left: [String] {
    bases.flatMap { base in
      names(inFolder: base).filter {
        $0.hasPrefix(folderPrefix) && $0.utf8.count == folderPrefix.utf8.count + 6
      }
      .map { "\(base)/\($0)" }
    }
    .filter { path in
      var facts = stat()
      return lstat(path, &facts) == 0 && facts.st_uid == geteuid()
        && facts.st_mode & S_IFMT == S_IFDIR
    }
  }

  /// Whether an editor has left something.
  static var hasLeft: Bool { !left.isEmpty }

  /// Refuses what would be undone by an editor that is open with a person's words.
  static func refuseWhileOpen() throws {
    for folder in left {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        throw complaint(
          [
            "an editor is open with words of yours; close it, and erase again; nothing was forgotten"
          ], 1)
      }
    }
  }

  /// Removes the folders of editors that did not end well, with what they hold.
  ///
  /// - Parameter limit: Only what was last written before it; nil: all.
  static func forgetLeft(olderThan limit: Instant? = nil) {
    for folder in left {
      var facts = stat()
      if stat(folder + "/words.txt", &facts) != 0 { stat(folder, &facts) }
      if limit.map({ facts.st_mtim.tv_sec < $0.seconds }) ?? true { forget(folder) }
    }
  }

  /// In a folder of its own that only the person can enter, in memory where the system has such a
  /// place: editors leave copies beside the file that they edit.
  private static func edited(_ before: String, with editor: [String]) throws -> String {
    let base = bases.first ?? "/tmp"
    var template = Array((base + "/\(folderPrefix)XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw complaint(
        [
          "no private folder could be made in \(base) (\(SystemFault(number: errno))); make room in it"
        ], 1)
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // As long as it is open, `erase` leaves it alone.
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    flock(lock, LOCK_EX)
    defer { close(lock) }
    let path = folder + "/words.txt"
    do {
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw SystemFault(number: errno) }
      defer { close(file) }
      try writeAll(Array((before.isEmpty ? "" : before + "\n").utf8), to: file)
    } catch {
      throw complaint(["\(path) could not be written (\(error)); make room for it"], 1)
    }
    let isCutOff = try run(editor + [path], folder)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw complaint(["\(editor[0]) left no file, so nothing was kept; see \(folder)"], 1)
    }
    defer { close(file) }
    let text = try understood(try readAll(file), kept: path)
    if isCutOff, text == before {
      throw complaint(["the editor was cut off before it saved; what it left is in \(folder)"], 1)
    }
    forget(folder)
    return text
  }

  /// Runs an editor to its end, whatever becomes of the terminal meanwhile.
  ///
  /// - Returns: Whether the terminal was closed under it, or this program was to end.
  private static func run(_ words: [String], _ folder: String) throws -> Bool {
    var held = sigset_t()
    sigemptyset(&held)
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] { sigaddset(&held, signal) }
    sigprocmask(SIG_BLOCK, &held, nil)
    defer { sigprocmask(SIG_UNBLOCK, &held, nil) }
    switch Program.start(
      words, environment: nil, input: 0, output: 1, complaints: 2, inForeground: true)
    {
    case .failure(let fault):
      forget(folder)
      throw complaint(
        ["\(words[0]) could not be started (\(fault)); set EDITOR to the editor that you use"], 1)
    case .success(let child):
      let status = child.reap()
      close(child.end)
      let isCutOff = taken(&held).contains { $0 == SIGHUP || $0 == SIGTERM }
      guard status == 0 || isCutOff else {
        throw complaint(
          ["\(words[0]) did not end well, so nothing was kept; what you wrote is in \(folder)"], 1)
      }
      return isCutOff
    }
  }

  /// The signals that came meanwhile, which have no other effect: what was written is kept first.
  /// Ctrl-C was the editor's.
  private static func taken(_ held: inout sigset_t) -> [Int32] {
    var (signals, atOnce): ([Int32], timespec) = ([], timespec())
    while true {
      let signal = sigtimedwait(&held, nil, &atOnce)
      if signal > 0 { signals.append(signal) } else if errno != EINTR { return signals }
    }
  }

  private static func forget(_ folder: String) {
    for name in names(inFolder: folder) {
      let path = "\(folder)/\(name)"
      // A link is removed, and not followed.
      if unlink(path) != 0, target(ofLink: path) == nil, isFolder(path) { forget(path) }
    }
    rmdir(folder)
  }

  private static func readAll(_ descriptor: Int32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16 * 1024)
    while bytes.count <= most {
      let count = read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        throw complaint(["what you wrote could not be read (\(SystemFault(number: errno)))"], 1)
      }
      if count == 0 { break }
      bytes += part[..<count]
    }
    return bytes
  }

  /// - Parameter kept: Where the words stand, should they not be understood; nil: nowhere.
  private static func understood(_ bytes: [UInt8], kept: String?) throws -> String {
    let hint = kept.map { "; it is still in \($0)" } ?? ""
    guard bytes.count <= most else {
      throw complaint(["that is too long to keep; write at most 64 KiB\(hint)"], 1)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw complaint(["that is no text in UTF-8, so nothing was kept\(hint)"], 1)
    }
    let words = Plain.reply(text)
    guard words.count < Plain.longestReply || Plain.text(text).count == words.count else {
      throw complaint(
        ["that is too long to keep; write at most \(Plain.longestReply) characters\(hint)"], 1)
    }
    return words
  }
}

// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Settings
import Synchronization
import Testing

@testable import Delivery
@testable import Keeping
@testable import Service
@testable import Workspace

/// A clock that stands still until it is moved by hand.
final class HandClock: Sendable {
  private let nanoseconds: Mutex<Int>

  init(_ instant: Instant) { nanoseconds = Mutex(instant.seconds * 1_000_000_000) }

  /// Nanoseconds since 1970.
  var reading: Int {
    get { nanoseconds.withLock { $0 } }
    set { nanoseconds.withLock { $0 = newValue } }
  }
  var now: Instant {
    get { Instant(seconds: reading / 1_000_000_000) }
    set { reading = newValue.seconds * 1_000_000_000 }
  }
  var clock: SystemClock { SystemClock { self.reading } }
}

/// Records all requests in order.
@MainActor
final class RecordingEffects: Effects {
  enum Deed: Equatable {
    case started([Channel])
    case shown(Key, Channel, text: String?)
    case withdrawn(Key, Handle)
    case mailed(Key, due: Instant)
    case remembered(Key, Handle)
    case card(Support)
    /// Any other response, with its text.
    case responded(Response)
    /// A response that only says that there is a note.
    case neutral
    case responseWithdrawn(Response.Place)
  }
  private(set) var deeds: [Deed] = []
  /// The notes that were wanted on the screen last.
  private(set) var wanted: Set<Key> = []
  /// The notes that may be on the screen.
  private(set) var known: Set<Key> = []
  /// The seed by which buttons are marked.
  private(set) var seed: UInt64?
  /// The notes that were on the screen before, without their texts.
  private(set) var neutral: Set<Key> = []
  /// Called at the moment of each showing.
  var atShowing: (Key) -> Void = { _ in }

  func show(_ show: Request.Show, text: String?, configuration: Configuration) {
    deeds.append(.shown(show.key, show.channel, text: text))
    atShowing(show.key)
  }
  func mail(
    _ mail: Request.Mail, text: String?, configuration: Configuration, seed: UInt64
  ) {
    deeds.append(.mailed(mail.key, due: mail.due))
  }
  func markButtons(seed: UInt64) { self.seed = seed }
  func drop(except wanted: Set<Key>) { self.wanted = wanted }
  func withdraw(_ key: Key, _ handle: Handle) { deeds.append(.withdrawn(key, handle)) }
  func clear(except known: Set<Key>) { self.known = known }
  func remember(_ key: Key, _ handle: Handle, isNeutral: Bool) {
    deeds.append(.remembered(key, handle))
    if isNeutral { neutral.insert(key) }
  }
  /// True if there is a notification server.
  var hasServer = true
  @discardableResult
  func respond(_ response: Response, language: Language, isNeutral: Bool) -> Bool {
    guard hasServer else { return false }
    switch response {
    case _ where isNeutral: deeds.append(.neutral)
    case .card(let support, _): deeds.append(.card(support.support))
    case .stop, .paused, .needsLook, .trial: deeds.append(.responded(response))
    }
    return true
  }
  /// True if the server says that it holds everything back.
  var doesNotDisturb = false
  func askDoNotDisturb(then completion: @escaping @MainActor (Bool) -> Void) {
    completion(doesNotDisturb)
  }
  func withdrawResponse(_ place: Response.Place) { deeds.append(.responseWithdrawn(place)) }
  /// The texts of the calendar file, in order.
  private(set) var calendars: [String] = []
  func bring(_ text: String, to file: FollowedFile) { calendars.append(text) }
  func start(_ configuration: Configuration) { deeds.append(.started(configuration.channels)) }
  /// Forgets what was recorded.
  func clear() { deeds = [] }

  var shown: [Key] { deeds.compactMap { if case .shown(let key, _, _) = $0 { key } else { nil } } }
  var withdrawn: [Key] {
    deeds.compactMap { if case .withdrawn(let key, _) = $0 { key } else { nil } }
  }
}

/// The entries that were written.
@MainActor
final class Log {
  var entries: [JournalEntry] = []
  func of(_ kind: JournalKind) -> [JournalEntry] { entries.filter { $0.kind == kind } }
}

extension JournalEntry {
  var fields: [String: String] {
    Dictionary(facts.map { ($0.name, $0.value) }) { $0 + " and " + $1 }
  }
}

/// A conductor whose whole environment a test controls, except for the state file, which is real.
@MainActor
final class Stage {
  nonisolated let folder: String
  let time: HandClock
  let effects = RecordingEffects()
  let log = Log()
  let state: StateFile
  let conductor: Conductor

  init(_ configuration: Configuration = .one(), at text: String = "2100-03-11 09:00") throws {
    folder = NSTemporaryDirectory() + "oriel-service-" + UUID().uuidString
    let time = HandClock(utc(text))
    var seed: UInt64 = 0
    state = try StateFile(path: folder + "/state.json") {
      seed += 1
      return seed
    }
    self.time = time
    conductor = Conductor(
      clock: time.clock, state: state, context: .of(configuration), effects: effects,
      notifier: ServiceNotifier(),
      write: { [log] in log.entries.append($0) })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  nonisolated var path: String { folder + "/state.json" }

  /// The conductor of the next daemon, which has not started yet, on the same state.
  func nextConductor(_ effects: RecordingEffects) throws -> Conductor {
    Conductor(
      clock: time.clock, state: try StateFile(path: path), context: .of(.one()), effects: effects,
      notifier: ServiceNotifier(), write: { _ in })
  }

  func saved() throws -> Ledger { try #require(try StateFile.read(path)) }
  func standing(_ key: Key) throws -> Standing? { try StateFile.read(path)?[key]?.standing }

  /// Makes saving fail, or work again: a folder takes the place of the temporary file.
  func blockSaving(_ isBlocked: Bool) throws {
    let place = path + ".new"
    if isBlocked {
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    } else {
      try FileManager.default.removeItem(atPath: place)
    }
  }

  /// Starts in the morning of the first day of practice, and goes on until the first prompt is
  /// shown.
  ///
  /// - Parameter question: The question of the note; nil if it has a text.
  func showFirst(asking question: Question? = nil) throws -> Key {
    #expect(conductor.start())
    time.now = utc("2100-03-11 10:00")
    conductor.submit(.woke)
    let key = try #require(effects.shown.last)
    conductor.receive(.delivered(key, .here))
    if let question {
      try StateFile(path: path).turn { $0[key]?.content = .question(question) }
      conductor.lookAtState()
    }
    effects.clear()
    return key
  }
}

extension Handle {
  static let here = Handle(server: "bus/:1.7", number: 3)
}

extension Configuration {
  /// One session, on 10 March 2100 at 10:00 UTC unless another date is given, without jitter.
  static func one(_ dates: String..., channels: [Channel] = [.desktop]) -> Configuration {
    let lines = (dates.isEmpty ? ["2100-03-10 10:00"] : dates).compactMap { CivilDateTime($0) }
    var configuration = Configuration(
      zone: .utc, series: [Series(name: "induction", dates: .listed(lines))], channels: channels,
      support: Support(country: "US", clinic: "Riverside"))
    configuration.day.jitter = .zero
    return configuration
  }
}

extension PlanningContext {
  static func of(_ configuration: Configuration) -> PlanningContext {
    PlanningContext(configuration: configuration)
  }
}

func utc(_ text: String) -> Instant {
  guard let civil = CivilDateTime(text) else { preconditionFailure("no date: \(text)") }
  return Zone.utc.resolve(civil).instant
}

extension NewSettings {
  static func of(_ configuration: Configuration) -> NewSettings {
    NewSettings(context: .of(configuration), warnings: [])
  }
}

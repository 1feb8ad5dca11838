// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import SimulatedDisk
import Workspace

@testable import Service

/// The notification server and the mail server, as the person sees them. They outlive each daemon.
@MainActor
final class SimulatedChannels {
  /// A note on the screen.
  struct Note {
    let key: Key
    let shownAt: Int
    let isNeutral: Bool
    /// The start that the session had then.
    let start: Instant?
    /// True if the daemon cannot know of it, because the server did not say that it is shown.
    var isUnknown: Bool
    /// The uptime at which the server takes it away by itself; nil: never.
    let goesAt: Int?
    /// True once a daemon has saved the number of the note, by which a later one takes it from the
    /// screen.
    var isNumberSaved = false
  }
  enum ServerMood: CaseIterable { case works, refuses, hangs, losesReceipts }
  enum MailMood: CaseIterable { case works, defers, rejects, hangs, losesReceipts }

  /// The server's name on the bus; nil: there is none.
  var server: String? = ":1.1"
  private var servers = 1
  private var numbers: UInt32 = 0
  var serverMood = ServerMood.works
  var mailMood = MailMood.works
  var notes: [UInt32: Note] = [:]
  /// The cards of support that were shown.
  var cards = 0

  func endServer() {
    server = nil
    notes = [:]
  }

  func startServer() {
    servers += 1
    notes = [:]
    server = ":1.\(servers)"
  }

  /// Puts a note on the screen.
  ///
  /// - Returns: Its number, and true if it took the place of the note that it replaces.
  func put(_ note: Note, replacing old: Handle?) -> (number: UInt32, isInPlace: Bool) {
    if let old, old.server == server, notes[old.number] != nil {
      notes[old.number] = note
      return (old.number, true)
    }
    numbers += 1
    notes[numbers] = note
    return (numbers, false)
  }

  /// The numbers of the notes, the oldest first.
  var numbersInOrder: [UInt32] { notes.keys.sorted() }
}

/// The channels as one daemon reaches them. What a daemon does after its death has no effect.
@MainActor
final class WorldEffects: Effects {
  private unowned let world: World
  private let channels: SimulatedChannels
  /// The notes that this daemon knows to be on the screen.
  private var displayed: [UInt32: (key: Key, handle: Handle)] = [:]

  init(_ world: World) {
    self.world = world
    channels = world.channels
  }

  /// Counts a call to the outside, at which the daemon may die.
  private var isAlive: Bool {
    simulated_disk_count_call()
    return simulated_disk_is_dead() == 0
  }

  func show(_ show: Request.Show, text: String?, configuration: Configuration) {
    guard isAlive, show.channel == .desktop else { return }
    if text == nil { world.fault("words", "\(show.key) has no text") }
    world.judgeLock(show)
    guard let server = channels.server else {
      return world.report(in: 0, .failed(show.key, .unavailable, detail: ""))
    }
    switch channels.serverMood {
    case .refuses: world.report(in: 1, .failed(show.key, .refused, detail: ""))
    case .hangs: world.report(in: 25, .failed(show.key, .timedOut, detail: ""))
    case .works, .losesReceipts:
      let isLost = channels.serverMood == .losesReceipts
      let note = SimulatedChannels.Note(
        key: show.key, shownAt: world.uptime, isNeutral: show.isNeutral,
        start: world.facts.current[show.key.session], isUnknown: isLost,
        goesAt: show.stays.map { world.uptime + $0.seconds })
      let (number, isInPlace) = channels.put(note, replacing: show.replacing)
      let handle = Handle(server: server, number: number)
      if !isLost { displayed[number] = (show.key, handle) }
      world.shown(show.key, number: number, isInPlace: isInPlace, isLost: isLost)
      world.report(
        in: isLost ? 25 : world.react.int(0...2),
        isLost
          ? .failed(show.key, .timedOut, detail: "") : .delivered(show.key, handle))
    }
  }

  func mail(
    _ mail: Request.Mail, text: String?, configuration: Configuration, seed: UInt64
  ) {
    guard isAlive else { return }
    if text == nil { world.fault("words", "the mail of \(mail.key) has no text") }
    let failure: (Failure, Int)? =
      switch channels.mailMood {
      case .works: nil
      case .defers: (.deferred, 1)
      case .rejects: (.rejected, 1)
      case .hangs, .losesReceipts: (.timedOut, 60)
      }
    if [.works, .losesReceipts].contains(channels.mailMood) {
      world.mailed(mail, isLost: failure != nil)
    }
    if let failure {
      world.receive(in: failure.1, .failed(mail.key, .email, failure.0))
    } else {
      world.receive(in: world.react.int(0...2), .delivered(mail.key, .email, nil))
    }
  }

  func withdraw(_ key: Key, _ handle: Handle) {
    guard isAlive else { return }
    displayed[handle.number] = nil
    if channels.server == handle.server, let note = channels.notes[handle.number] {
      if note.key != key { world.fault("withdrawn", "\(key) took \(note.key) from the screen") }
      if channels.serverMood == .hangs {
        channels.notes[handle.number]?.isUnknown = true
      } else {
        channels.notes[handle.number] = nil
      }
    }
    world.report(in: 0, .removed(key, handle))
  }

  func clear(except known: Set<Key>) {
    guard isAlive else { return }
    for (_, shown) in displayed where !known.contains(shown.key) {
      withdraw(shown.key, shown.handle)
    }
  }

  func remember(_ key: Key, _ handle: Handle, isNeutral: Bool) {
    displayed[handle.number] = (key, handle)
  }

  @discardableResult
  func respond(_ response: Response, language: Language, isNeutral: Bool) -> Bool {
    guard isAlive, channels.server != nil else { return false }
    if case .card = response { channels.cards += 1 }
    return true
  }

  func drop(except wanted: Set<Key>) {}
  func markButtons(seed: UInt64) {}
  func withdrawResponse(_ place: Response.Place) {}
  func askDoNotDisturb(then completion: @escaping @MainActor (Bool) -> Void) { completion(false) }
  func start(_ configuration: Configuration) {}
  func bring(_ text: String, to file: FollowedFile) {}
}

// SPDX-License-Identifier: Apache-2.0
import Dispatch
package import Files
import Glibc
package import Planning
package import JSON

/// The ledger on disk. Only whole turns change it, so that it is never lost in part.
///
/// Two locks lie beside the file, named after it (`StateLock`). A daemon holds one for its life;
/// any process holds the other for one turn. Readers need neither, because the file is only ever
/// replaced whole.
package final class StateFile {
  private let path: String
  private let isPrivate: Bool
  private(set) var folder: StateFolder
  private let newSeed: () -> UInt64
  /// The state as this process has read it before, without a lock.
  private let known: KnownState?
  private var ledger: Ledger?
  /// The text that was saved last, from which the next one copies what has not changed; nil if it
  /// was given back.
  private var savedText: LedgerText?
  private var identity: FileIdentity?
  /// The backup that this object has made, with its seed; it need not be read to know whose it is.
  private var ownBackup: (identity: FileIdentity, seed: UInt64)?
  /// The thing that could not be read at the last try; nil if the file could be read.
  private var refused: RefusedFile?
  /// The path of a damaged file that a turn has put aside, until it is told.
  private var putAside: String?
  /// The paths of the copies that the last turn which forgets could not remove.
  package private(set) var copiesLeft: [String] = []
  private var daemonLock: FileLock?
  /// The daemon's place in the queue for a turn, from a try whose time was over too soon.
  private var lockRequest: LockRequest?
  /// The longest waits for the turns of other processes, each of which takes some milliseconds.
  var patience = (
    ofDaemon: DispatchTimeInterval.milliseconds(500), ofCommand: DispatchTimeInterval.seconds(60)
  )
  /// The longest wait for a daemon that writes the state back.
  var patienceForDaemon = StateFile.usualPatienceForDaemon
  /// The content of the lock: facts about this daemon, for the commands.
  private var signature = RunningDaemon(process: getpid(), configuration: "")

  /// Something in the place of the file that could not be read.
  private struct RefusedFile {
    /// Nil if the system gave no identity either.
    let identity: FileIdentity?
  }

  /// The state at `path`, whose folder is made if it is not there.
  ///
  /// - Parameters:
  ///   - isPrivate: True if the folder is the program's own. It is then closed to others if it is
  ///     open.
  ///   - known: The state at `path` as it was read before; the first turn does not read the same
  ///     file again.
  ///   - newSeed: Draws the seed of a new installation; from the system's generator unless said
  ///     otherwise.
  /// - Throws: `.unwritable` if there is no such folder and none can be made.
  package init(
    path: String, isPrivate: Bool = false, known: KnownState? = nil,
    newSeed: @escaping () -> UInt64 = { UInt64.random(in: .min ... .max) }
  ) throws(KeepingFault) {
    self.path = path
    self.isPrivate = isPrivate
    self.known = known
    folder = try Self.openFolder(path, isPrivate: isPrivate)
    self.newSeed = newSeed
  }

  /// Opens the folder of the state. A link is followed, so that replacing the file does not replace
  /// the link.
  private static func openFolder(
    _ path: String, isPrivate: Bool
  ) throws(KeepingFault) -> StateFolder {
    try checkLink(path)
    // The folder to which a link leads is not the program's own.
    let isOwn = isPrivate && target(ofLink: path) == nil
    return try StateFolder(path: destination(ofPath: path), isPrivate: isOwn)
  }

  deinit {
    lockRequest?.abandon()
    daemonLock?.close()
  }

  /// Takes one turn: locks, reads the file again if another process has replaced it, lets `body`
  /// change the ledger, saves it if more than `decidedUntil` has changed, and unlocks.
  ///
  /// A daemon has a good ledger in memory. It replaces a file that is damaged or gone, and keeps
  /// the damaged one under a name of its own. If no process has the ledger, a state that is gone
  /// while its backup is there is a fault.
  ///
  /// - Parameter forgets: Asked with the result of `body`: true if the turn takes away what the
  ///   person wants forgotten. The copies beside the file go before the new one is in its place, as
  ///   far as they can be removed (`copiesLeft`).
  /// - Throws: `KeepingFault`; then nothing has changed, neither in memory nor in the file.
  package func turn<Result>(
    forgets: (Result) -> Bool = { _ in false }, _ body: (inout Ledger) -> Result
  ) throws(KeepingFault) -> Result {
    if daemonLock == nil, ledger == nil, known?.mayBeginAnew != true {
      Self.awaitDaemon(of: path, patienceForDaemon)
    }
    return try locked { () throws(KeepingFault) in try turnUnderLock(forgets: forgets, body) }
  }

  /// Reads the state for a first turn that is yet to come, and tries if it could be saved. The file
  /// stays as it is.
  ///
  /// - Returns: The ledger; a new one, which is not kept, if there is no state yet.
  /// - Throws: The fault that the turn would meet, unless only a flush shows it.
  package func readAhead() throws(KeepingFault) -> Ledger {
    try locked { () throws(KeepingFault) -> Ledger in
      let found = try current().ledger
      try folder.tryReplacing(with: folder.read() ?? [])
      return found ?? Ledger(seed: newSeed())
    }
  }

  /// Runs `body` in the time of one turn, which no other process shares.
  func locked<Result>(
    _ body: () throws(KeepingFault) -> Result
  ) throws(KeepingFault) -> Result {
    try findFolder()
    let lock = try acquireTurnLock()
    defer { lock.close() }
    return try body()
  }

  private func nextLockRequest() throws(KeepingFault) -> LockRequest {
    if let lockRequest {
      return lockRequest
    }
    return LockRequest(try folder.openLock(.turn))
  }

  /// Waits in the queue of all processes that want a turn. A daemon has other things to do than to
  /// wait, and keeps its place in the queue for its next try.
  private func acquireTurnLock() throws(KeepingFault) -> FileLock {
    let request = try nextLockRequest()
    lockRequest = nil
    let isDaemon = daemonLock != nil
    if request.wait(within: isDaemon ? patience.ofDaemon : patience.ofCommand) {
      return request.lock
    }
    if isDaemon {
      lockRequest = request
    } else {
      request.abandon()
    }
    throw folder.fault(.busy)
  }

  private func turnUnderLock<Result>(
    forgets: (Result) -> Bool, _ body: (inout Ledger) -> Result
  ) throws(KeepingFault) -> Result {
    let found = try current()
    var after = found.ledger ?? Ledger(seed: newSeed())
    let result = body(&after)
    let forgets = forgets(result)
    if isWorthWriting(after, over: found) {
      let text = LedgerText(after, after: savedText)
      try checkReadable(text, knowing: found.ledger)
      try folder.replace(with: text.bytes) { () throws(SystemFault) in
        if found.inPlace != .own {
          putAside = try folder.setAside(isGood: found.inPlace == .another)
          // The other state may have a backup too, in the place of this one's.
          if found.inPlace == .another, !isBackupGoneOrOwn(seed: after.seed) {
            folder.putBackupAside()
          }
        } else if let identity, !forgets {
          keepBackupIfDue(of: identity, seed: after.seed)
        }
        // A process that is killed here leaves words in the state, and not in a copy that nobody
        // looks at. It has not said yet that they are forgotten.
        if forgets {
          removeCopies(whileWriting: true)
        }
      }
      savedText = text
      // It is saved. A file that cannot be looked at now is read again by the next turn.
      identity = (try? folder.identity()) ?? nil
      refused = nil
    }
    ledger = after
    if forgets {
      removeCopies()
    }
    return result
  }

  /// Removes the copies, because they have what is to be forgotten.
  private func removeCopies(whileWriting: Bool = false) {
    copiesLeft = folder.removeCopies(whileWriting: whileWriting)
    // The state may have lain beside the link that leads to it now.
    if target(ofLink: path) != nil {
      copiesLeft += (try? StateFolder(path: path, isPrivate: false).removeCopies()) ?? []
    }
  }

  /// Gives back the memory of a long text, which is then made anew by the next turn that saves. So
  /// an idle daemon keeps little, and turns that follow each other cost little.
  package func giveBackText() { savedText = savedText?.ifSmall }

  /// Keeps the file as the backup, if one is due. A backup that is not one of this state is kept too,
  /// under a name of its own: it may be all that is left of a state that was lost before this one
  /// began, or be one of a newer program.
  private func keepBackupIfDue(of state: FileIdentity, seed: UInt64) {
    guard folder.isBackupDue(before: state) else {
      return
    }
    if !isBackupGoneOrOwn(seed: seed), !folder.putBackupAside() {
      return
    }
    let isKept = folder.keepBackup(of: state)
    ownBackup = isKept ? folder.backupIdentity.map { ($0, seed) } : nil
  }

  /// True if there is no backup, or one of the state with this seed.
  private func isBackupGoneOrOwn(seed: UInt64) -> Bool {
    if let ownBackup, folder.backupIdentity.map(ownBackup.identity.hasSameContent) == true {
      return ownBackup.seed == seed
    }
    do throws(KeepingFault) {
      guard try folder.copies.hasBackup() else {
        return true
      }
      let backup = try Self.ledger(inFile: folder.copies.backup)
      return backup.map { $0.seed == seed } ?? true
    } catch {
      return false
    }
  }

  /// The path under which a turn has kept a damaged file since this was last asked; nil if none
  /// has.
  package func takePutAside() -> String? {
    defer { putAside = nil }
    return putAside
  }

  /// Opens the folder anew if its path leads to another one now, or to none: it was deleted, moved
  /// away, or another file system was mounted over it. A daemon takes its lock again wherever it
  /// was lost, so that no other one can start beside it.
  private func findFolder() throws(KeepingFault) {
    let isInPlace = try folder.findsItself()
    if isInPlace, !isLockLost {
      return
    }
    let found =
      isInPlace
      ? folder : try Self.openFolder(path, isPrivate: isPrivate)
    // The folder has another name, or a disk with an error did not say for a moment where the path
    // leads. The lock in it is still held, and to take it anew would fail.
    if !isInPlace, found.isSameFolder(as: folder), !isLockLost {
      folder = found
      return folder.mark(cannotSave: signature.cannotSave)
    }
    if daemonLock != nil {
      let lock = try found.openLock(.daemon)
      guard lock.acquireForDaemon() else {
        lock.close()
        throw found.fault(.lockLost)
      }
      lock.sign(signature)
      daemonLock?.close()
      daemonLock = lock
    }
    if !isInPlace {
      lockRequest?.abandon()
      lockRequest = nil
      folder = found
      folder.mark(cannotSave: signature.cannotSave)
      identity = nil
    }
  }

  /// Refuses what this program itself could not read again, such as a year of five digits, or would
  /// read as something else. In the place of the file it would lock the person out of all that is
  /// kept, or lose a part of it. The reader's own bounds are the only list of them.
  private func checkReadable(
    _ text: LedgerText, knowing known: Ledger?
  ) throws(KeepingFault) {
    if let place = text.misreadPlace(except: known) {
      throw folder.fault(.unfit(place: place))
    }
  }

  /// False if the turn has only moved `decidedUntil`, which this object remembers for as long as it
  /// lives. A file that is gone or damaged is written in any case.
  private func isWorthWriting(_ after: Ledger, over found: FoundState) -> Bool {
    guard let before = found.ledger, identity != nil, found.inPlace == .own else {
      return true
    }
    return !after.differsOnlyInDecidedUntil(from: before)
  }

  /// The state as a turn has found it.
  private struct FoundState {
    /// Nil if there never was one.
    var ledger: Ledger?
    var inPlace = InPlace.own

    /// What is in the place of the file.
    enum InPlace {
      /// The state itself, or nothing.
      case own
      /// Something that could not be read; `ledger` is the one in memory.
      case damaged
      /// A good state that has begun beside the daemon's.
      case another
    }
  }

  /// The ledger on disk. The file is read again only if it is not the one last seen. In place of a
  /// file that was deleted or damaged under a running daemon, the ledger in memory counts, so that
  /// no note is shown twice. The same holds for a state that a command has begun because the
  /// daemon's was gone; the daemon then has what the person kept there too. If `decidedUntil` is
  /// later in memory than in the file, the later one counts.
  private func current() throws(KeepingFault) -> FoundState {
    var found: FileIdentity?
    do throws(KeepingFault) {
      found = try folder.identity()
      if let found, found == identity {
        refused = nil
        return FoundState(ledger: ledger)
      }
      if let known = known?.ledgerIfRead(from: folder.identityOfOpenFile()) {
        adopt(known, found)
      } else {
        let read = try read() ?? ledger
        if read == nil {
          try checkLoss()
        }
        if daemonLock != nil, let own = ledger, let read, read.hasBegun(beside: own) {
          return FoundState(ledger: own.adding(read), inPlace: .another)
        }
        adopt(read, found)
      }
      return FoundState(ledger: ledger)
    } catch {
      refused = RefusedFile(identity: found)
      guard ledger != nil || known?.mayBeginAnew == true && error.isDamage else {
        throw error
      }
      // Only its permissions have changed, so its content is what this object has read or written.
      let isOwn = found.flatMap { identity?.hasSameContent(as: $0) } == true
      if case .unreadable = error.kind, isOwn {
        identity = nil
        return FoundState(ledger: ledger)
      }
      guard error.isDamage else {
        throw error
      }
      return FoundState(ledger: ledger, inPlace: .damaged)
    }
  }

  /// The same as `checkLoss(of:)`. A daemon that asks holds the lock itself, and has nothing in
  /// memory.
  private func checkLoss() throws(KeepingFault) {
    if known?.mayBeginAnew == true {
      return
    }
    guard daemonLock != nil else {
      return try Self.checkLoss(of: path)
    }
    if try folder.copies.hasBackup() {
      throw folder.fault(.gone)
    }
  }

  /// Adopts the ledger of a file that is good, or that is gone.
  private func adopt(_ read: Ledger?, _ found: FileIdentity?) {
    let decided = [ledger?.decidedUntil, read?.decidedUntil].compactMap(\.self).max()
    ledger = read
    ledger?.decidedUntil = decided
    identity = found
    refused = nil
  }

  func read() throws(KeepingFault) -> Ledger? {
    guard let bytes = try folder.read() else {
      return nil
    }
    return try Self.understand(bytes, folder.path)
  }

  /// The folder of the state file, links followed.
  package var folderPath: String { folder.folderPath }

  /// The identity of the folder that is open. If the path leads to another folder now, it changes
  /// with the next turn.
  package var folderIdentity: FileIdentity? { folder.openIdentity }

  /// True if the file on disk is not the one last read or written, or folder or lock is gone. A
  /// file that could not be read has changed once it is another one.
  package var hasChanged: Bool {
    if isLockLost || !folder.isInPlace {
      return true
    }
    let found = (try? folder.identity()) ?? nil
    return found != (refused.map(\.identity) ?? identity)
  }

  /// True if the daemon's lock was deleted under it. The lock then keeps no other daemon away.
  private var isLockLost: Bool { daemonLock?.isDeleted ?? false }

  static func understand(_ bytes: [UInt8], _ path: String) throws(KeepingFault) -> Ledger {
    if bytes.isEmpty {
      throw KeepingFault(kind: .empty, path: path)
    }
    guard let document = JSON(bytes) else {
      // Only a text that could not be read is read a second time, to say what is wrong with it.
      let kind: KeepingFault.FaultKind =
        JSON.isCutOff(bytes) ? .cutOff : .notUnderstood(place: "version")
      throw KeepingFault(kind: kind, path: path)
    }
    guard let version = LedgerDocument.version(of: document),
      version >= LedgerDocument.oldestVersion
    else {
      throw KeepingFault(kind: .notUnderstood(place: "version"), path: path)
    }
    guard version <= LedgerDocument.version else {
      throw KeepingFault(kind: .newer(version: version), path: path)
    }
    do {
      return try LedgerDocument.ledger(from: document)
    } catch {
      throw KeepingFault(kind: .notUnderstood(place: error.place), path: path)
    }
  }

  /// The document of a ledger, as in the state file.
  package static func document(of ledger: Ledger) -> JSON { LedgerDocument.document(of: ledger) }

  /// Reads the state at `path` without a lock, for commands that only look. It waits for nobody.
  ///
  /// - Returns: The ledger; nil if there is no state yet.
  /// - Throws: `KeepingFault`, `.gone` and `.notWrittenBack` among them.
  package static func read(_ path: String) throws(KeepingFault) -> Ledger? {
    let ledger = try ledger(inFile: path)
    if ledger == nil {
      try checkLoss(of: path)
    }
    return ledger
  }

  /// The looks for a file that a daemon writes back, 20 ms apart: three seconds.
  package static let usualPatienceForDaemon = 150

  /// Waits for another process, a daemon, that has the state in its memory while the file is gone. It
  /// writes it back as soon as it sees that. The daemon itself must not wait.
  package static func awaitDaemon(of path: String, _ patience: Int = usualPatienceForDaemon) {
    var looksLeft = patience
    while looksLeft > 0, FileIdentity(ofFile: path) == nil, isInMemory(path) {
      usleep(20_000)
      looksLeft -= 1
    }
  }

  /// Looks whether a state that is not there is gone: a daemon has it in its memory, or its backup is
  /// there. To begin anew would forget what was answered, and say it again.
  ///
  /// - Throws: `.notWrittenBack`, `.gone`, or the fault that keeps anybody from telling.
  private static func checkLoss(of path: String) throws(KeepingFault) {
    if isInMemory(path) {
      throw KeepingFault(kind: .notWrittenBack, path: path)
    }
    if try StateCopies(ofState: path).hasBackup() {
      throw KeepingFault(kind: .gone, path: path)
    }
  }

  /// True if a daemon has the state at `path` in its memory, and writes it back if it is gone.
  package static func isInMemory(_ path: String) -> Bool { daemon(of: path)?.hasState == true }

  /// Reads the ledger in a file, whether it is the state or a copy of it.
  ///
  /// - Returns: The ledger; nil if there is no such file.
  package static func ledger(inFile path: String) throws(KeepingFault) -> Ledger? {
    guard let bytes = try StateFolder.bytes(ofFile: path, path: path) else {
      return nil
    }
    return try understand(bytes, path)
  }
}

extension StateFile {
  /// Takes the daemon's lock for as long as this object lives, and leaves the process's number in
  /// it.
  ///
  /// - Parameter configuration: The path of the file that this daemon reads.
  /// - Throws: `.lockedByDaemon` if another daemon has it.
  package func lockForLife(configuration: String = "") throws(KeepingFault) {
    let lock = try folder.openLock(.daemon)
    // `daemon(of:)` holds the lock for an instant too, so one refusal proves nothing.
    guard lock.acquireForDaemon() else {
      defer { lock.close() }
      throw folder.fault(.lockedByDaemon(process: lock.signature.process))
    }
    daemonLock = lock
    signature = RunningDaemon(process: getpid(), configuration: configuration)
    lock.sign(signature)
  }

  /// Writes into the daemon's lock, for the commands, that the daemon has read its settings.
  ///
  /// - Parameter isRefused: True if the file has errors, and older settings are in force.
  package func recordReading(isRefused: Bool) {
    signature.readings += 1
    signature.hasRefused = isRefused
    daemonLock?.sign(signature)
  }

  /// Writes into the daemon's lock, for the commands, if turns can be saved. The folder is marked
  /// too, because the lock may lie on a disk that takes no words.
  package func recordCannotSave(_ cannotSave: Bool) {
    folder.mark(cannotSave: cannotSave)
    guard signature.cannotSave != cannotSave else {
      return
    }
    signature.cannotSave = cannotSave
    daemonLock?.sign(signature)
  }

  /// Writes into the daemon's lock, for the commands, if the notification server is set to "do not
  /// disturb".
  package func recordDoNotDisturb(_ isOn: Bool) {
    guard signature.isDoNotDisturbOn != isOn else {
      return
    }
    signature.isDoNotDisturbOn = isOn
    daemonLock?.sign(signature)
  }

  /// The daemon that keeps the state at `path`; nil if none does.
  package static func daemon(of path: String) -> RunningDaemon? {
    let (folder, name) = parts(ofPath: destination(ofPath: path))
    let file = StateLock.daemon.fileName(ofState: name)
    guard var daemon = signature(inHeldLock: folder + "/" + file) else {
      return nil
    }
    daemon.cannotSave = daemon.cannotSave || isMarked(folder, byHolderOf: file)
    return daemon
  }

  /// What a daemon has written into a lock; nil if none holds it.
  private static func signature(inHeldLock path: String) -> RunningDaemon? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else {
      return nil
    }
    let lock = FileLock(descriptor: descriptor)
    defer { lock.close() }
    return lock.isFree ? nil : lock.signature
  }

  /// True if a folder is marked, and no other daemon keeps a state there. Otherwise nobody knows
  /// whose mark it is. A lock that no daemon holds any more is left by an earlier one.
  private static func isMarked(_ folder: String, byHolderOf file: String) -> Bool {
    StateFolder.isMarked(folder)
      && !names(inFolder: folder).contains { name in
        name.hasSuffix(StateLock.daemon.rawValue) && name != file
          && signature(inHeldLock: folder + "/" + name) != nil
      }
  }
}

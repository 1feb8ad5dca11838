// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning

/// The text of a ledger as the state file has it. The next text copies the parts of this one that
/// are the same: members of the document, and single notes.
///
/// A part is copied only if its value is equal to the value in `ledger`, from which the part was
/// made. Text and ledger are parts of one value that never changes, so nothing else in the program
/// can bring them apart. Whatever ledger comes next, each part of its text is that of its own values.
/// The one exception changes nothing that a person sees: a text whose letters are only composed in
/// another way in Unicode is equal, and stays as it was.
struct LedgerText {
  private let ledger: Ledger
  private(set) var bytes: [UInt8] = []
  /// The place of each member, in the order of `LedgerDocument.fields`; empty for one that the
  /// document lacks.
  private var members: [Range<Int>] = []
  /// The notes in the order of the document.
  private var notes: [NoteText] = []
  /// The members that are not copied, by their number in `LedgerDocument.fields`.
  private var newMembers: [Int] = []

  /// The place of a note.
  private struct NoteText {
    let key: Key
    let due: Instant
    /// The place in this text. Until the note is written, the place in the earlier text; empty if
    /// that has no such note.
    var place: Range<Int>
    var isNew: Bool
  }

  /// The most bytes of a text that is kept until the next save, however late that comes. They have
  /// room for the notes of some two months.
  private static let mostBytesKept = 40_960

  /// The text of a ledger, with parts of an earlier text.
  init(_ ledger: Ledger, after earlier: LedgerText?) {
    self.ledger = ledger
    bytes.reserveCapacity((earlier?.bytes.count ?? 0) + 4_096)
    let sameMembers = earlier?.sameMembers(in: ledger)
    write("{\n  \"version\": \(LedgerDocument.version)")
    for number in LedgerDocument.fields.indices {
      let place: Range<Int>
      if number == Self.numberOfNotes {
        place = writeNotes(after: earlier)
      } else if let earlier, sameMembers?[number] == true {
        place = write(earlier.bytes[earlier.members[number]])
      } else {
        newMembers.append(number)
        place = write(LedgerDocument.fields[number].field.member(of: ledger) ?? [])
      }
      members.append(place)
    }
    write("\n}\n")
  }

  /// The text itself if it is small enough to be kept while nothing happens; else nil.
  var ifSmall: LedgerText? { bytes.count <= Self.mostBytesKept ? self : nil }
}

// MARK: - Writing

extension LedgerText {
  private mutating func write(_ text: String) { bytes += text.utf8 }

  /// Writes a member, unless it is empty because the document lacks it.
  ///
  /// - Returns: Its place.
  private mutating func write(_ member: some Collection<UInt8>) -> Range<Int> {
    if member.isEmpty {
      return bytes.count..<bytes.count
    }
    write(",\n  ")
    return writePart(member)
  }

  /// Writes a part.
  ///
  /// - Returns: Its place.
  private mutating func writePart(_ part: some Collection<UInt8>) -> Range<Int> {
    let from = bytes.count
    bytes += part
    return from..<bytes.count
  }

  private mutating func writeNotes(after earlier: LedgerText?) -> Range<Int> {
    notes = Self.notes(of: ledger, after: earlier)
    write(",\n  ")
    let from = bytes.count
    write("\"\(LedgerDocument.prompts.name)\": {")
    for (index, note) in notes.enumerated() {
      write(index == 0 ? "\n    " : ",\n    ")
      if !note.isNew, let earlier {
        notes[index].place = writePart(earlier.bytes[note.place])
      } else if let record = ledger[note.key] {
        notes[index].place = writePart(LedgerDocument.bytes(ofNote: note.key, record))
      }
    }
    write(notes.isEmpty ? "}" : "\n  }")
    return from..<bytes.count
  }

  /// For each member of the document but the notes, true if another ledger has the same value.
  private func sameMembers(in other: Ledger) -> [Bool] {
    LedgerDocument.fields.enumerated().map { number, row in
      number != Self.numberOfNotes && row.field.isSame(ledger, other)
    }
  }

  /// The number of the member that has the notes.
  private static let numberOfNotes = LedgerDocument.fields.firstIndex {
    $0.name == LedgerDocument.prompts.name
  }

  /// The notes of a ledger in the order of the document.
  private static func notes(of ledger: Ledger, after earlier: LedgerText?) -> [NoteText] {
    var notes: [NoteText] = []
    notes.reserveCapacity(ledger.prompts.count)
    for note in earlier?.notes ?? [] {
      guard let record = ledger[note.key] else {
        continue
      }
      let isNew = record != earlier?.ledger[note.key]
      notes.append(NoteText(key: note.key, due: record.due, place: note.place, isNew: isNew))
    }
    if notes.count < ledger.prompts.count {
      let known = Set(notes.map(\.key))
      for (key, record) in ledger.prompts where !known.contains(key) {
        notes.append(NoteText(key: key, due: record.due, place: 0..<0, isNew: true))
      }
    }
    notes.sort {
      LedgerDocument.order(of: $0.key, due: $0.due) < LedgerDocument.order(of: $1.key, due: $1.due)
    }
    return notes
  }
}

// MARK: - Checking

extension LedgerText {
  /// The place of something that this program could not read again, such as a year of five digits,
  /// or would read as something else; nil: there is none. Only what is new is read. What is copied
  /// was read when it was new.
  ///
  /// - Parameter known: A ledger whose notes were read from the file, or saved.
  func misreadPlace(except known: Ledger?) -> String? {
    let new = notes.filter { $0.isNew && ledger[$0.key] != known?[$0.key] }
    guard let document = JSON(text(of: new)) else {
      return "version"
    }
    var read = Ledger(seed: 0)
    do throws(Misfit) {
      for number in newMembers {
        try LedgerDocument.fields[number].field.read(document, &read)
      }
      try LedgerDocument.prompts.read(document, &read)
    } catch {
      return error.place
    }
    if let member = newMembers.first(where: { isMisread($0, as: read) }) {
      return LedgerDocument.fields[member].name
    }
    let isSame = read.prompts.count == new.count && !new.contains { isMisread($0, as: read) }
    return isSame ? nil : LedgerDocument.prompts.name
  }

  /// True if a member was read as another value. The value that was read may differ where the
  /// document has one word for two; then it has the same text.
  private func isMisread(_ number: Int, as read: Ledger) -> Bool {
    let field = LedgerDocument.fields[number].field
    if field.isSame(read, ledger) {
      return false
    }
    return !bytes[members[number]].elementsEqual(field.member(of: read) ?? [])
  }

  /// True if a note was read as another one, in the same sense.
  private func isMisread(_ note: NoteText, as read: Ledger) -> Bool {
    guard let record = read[note.key] else {
      return true
    }
    if record == ledger[note.key] {
      return false
    }
    return !bytes[note.place].elementsEqual(LedgerDocument.bytes(ofNote: note.key, record))
  }

  /// A document of the new members and some notes, made of the bytes of this text.
  private func text(of notes: [NoteText]) -> [UInt8] {
    var text = Array("{\"\(LedgerDocument.prompts.name)\": {".utf8)
    for (index, note) in notes.enumerated() {
      if index > 0 {
        text.append(UInt8(ascii: ","))
      }
      text += bytes[note.place]
    }
    text.append(UInt8(ascii: "}"))
    for place in newMembers.map({ members[$0] }) where !place.isEmpty {
      text.append(UInt8(ascii: ","))
      text += bytes[place]
    }
    text.append(UInt8(ascii: "}"))
    return text
  }
}

extension Field<Ledger> {
  /// The member as the document has it; nil if the document lacks it.
  fileprivate func member(of ledger: Ledger) -> [UInt8]? {
    write(ledger).map { JSON.Member(name, $0).prettyBytes(level: 1) }
  }
}

extension LedgerDocument {
  /// A note as the document has it, with its name.
  fileprivate static func bytes(ofNote key: Key, _ record: PromptRecord) -> [UInt8] {
    member(key, record).prettyBytes(level: 2)
  }
}

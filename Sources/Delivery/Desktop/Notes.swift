// SPDX-License-Identifier: Apache-2.0
import Planning

/// What stands on screens: which prompt under which number of which server.
struct Notes {
  private struct Note {
    var key: Key
    var neutral: Bool
    var question: Question?
    var pressed: Verb?
  }

  private var notes: [Handle: Note] = [:]

  /// A prompt stands there, and nowhere else on that server.
  mutating func put(_ key: Key, _ handle: Handle, neutral: Bool, question: Question?) {
    notes = notes.filter { $0.key.server != handle.server || $0.value.key != key }
    notes[handle] = Note(key: key, neutral: neutral, question: question)
  }

  /// It stands there no longer, and no close of it is news.
  mutating func forget(_ handle: Handle) { notes[handle] = nil }

  /// Only what stands on this server still stands.
  mutating func keepOnly(_ server: String) { notes = notes.filter { $0.key.server == server } }

  /// Under which number of this server a prompt stands.
  func number(of key: Key, on server: String) -> UInt32? {
    notes.first { $0.key.server == server && $0.value.key == key }?.key.number
  }

  /// What stands somewhere and is none of these, in the order of its numbers.
  func strangers(among known: Set<Key>) -> [(key: Key, handle: Handle)] {
    let strangers = notes.filter { !known.contains($0.value.key) }
    return strangers.map { (key: $0.value.key, handle: $0.key) }.sorted {
      $0.handle.number < $1.handle.number
    }
  }

  /// What a press of the button `name` means; nil if it is nothing of ours.
  mutating func press(_ handle: Handle, _ name: String) -> (Key, Verb)? {
    if name == ActionKey.click {
      // Only its buttons answer that question; some servers tell of a click that they were not
      // offered.
      guard let note = notes[handle], note.neutral || note.question != .fewer else { return nil }
      let verb = note.neutral ? Verb.reveal : .done
      notes[handle]?.pressed = verb
      return (note.key, verb)
    }
    guard let action = ActionKey(name) else { return nil }
    notes[handle]?.pressed = action.verb
    return (action.key, action.verb)
  }

  /// The prompt to which somebody wrote an answer; nil if it is none of ours.
  mutating func reply(_ handle: Handle) -> Key? {
    guard let key = notes[handle]?.key else { return nil }
    notes[handle]?.pressed = .done
    return key
  }

  /// What a close means for a prompt; nil if it is no news.
  ///
  /// Many servers close a note when a button is pressed, and call that *dismissed*: the press has
  /// said more. After *help* the prompt waits on, so its leaving the screen is news, but nobody has
  /// dismissed it.
  mutating func close(_ handle: Handle, _ closing: Closing) -> (Key, Closing)? {
    guard let note = notes.removeValue(forKey: handle) else { return nil }
    switch note.pressed {
    case nil: return (note.key, closing)
    case .help: return (note.key, .undefined)
    case .done, .snooze, .skip, .reveal, .allRight, .middling, .notOkay: return nil
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
import Wording
import Planning

/// An order to the desktop channel whose receipt is still owed.
enum PendingOperation {
  case show(PendingShow)
  case withdraw(Key, Handle)

  /// The key of the prompt to show; nil for a withdrawal.
  var shownKey: Key? {
    switch self {
    case .show(let pending): pending.request.key
    case .withdraw: nil
    }
  }

  /// The notification to take back; nil for a show.
  var withdrawal: (key: Key, handle: Handle)? {
    switch self {
    case .show: nil
    case .withdraw(let key, let handle): (key, handle)
    }
  }

  /// The receipt if the server is gone: nothing is shown, and nothing is left to take back.
  func receipt(withoutServer why: String) -> DesktopReport {
    switch self {
    case .show(let pending): .failed(pending.request.key, .unavailable, detail: why)
    case .withdraw(let key, let handle): .takenBack(key, handle)
    }
  }
}

/// A prompt to show, with all that its message is made from.
struct PendingShow {
  var request: Request.Show
  /// The text of the library; nil if the library no longer has it.
  var text: String?
  var language: Language

  /// The message as a server with these capabilities can show it.
  func message(on server: Capabilities) -> Message {
    Message.compose(request, text: text, words: Words(language), server: server)
  }
}

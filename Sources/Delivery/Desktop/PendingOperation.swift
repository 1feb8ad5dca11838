// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Wording
import Planning

/// An order to the desktop channel that has no receipt yet.
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

  /// The notification to withdraw; nil for a show.
  var withdrawal: (key: Key, handle: Handle)? {
    switch self {
    case .show: nil
    case .withdraw(let key, let handle): (key, handle)
    }
  }

  /// The receipt if the server is gone: nothing is shown, and nothing is left to withdraw.
  func receipt(withoutServer why: String) -> DesktopReport {
    switch self {
    case .show(let pending): .failed(pending.request.key, .unavailable, detail: why)
    case .withdraw(let key, let handle): .removed(key, handle)
    }
  }
}

/// A prompt to show, with all that its message is made from.
struct PendingShow {
  var request: Request.Show
  /// The text of the library; nil if the library no longer has it.
  var text: String?
  var language: Language
  /// The instant after which no server shows it any more; nil if there is none.
  var end: DispatchTime?

  /// A daemon that runs withdraws its notes itself, and a note counts as left alone only if it
  /// stays on the screen to its end. So the server's own limit comes a little later.
  private static let slack = DispatchTimeInterval.seconds(60)

  /// The time that is left on the screen, as `Message.expireTimeout` has it.
  var timeout: Int32 {
    guard let end else {
      return 0
    }
    let (last, now) = ((end + Self.slack).uptimeNanoseconds, DispatchTime.now().uptimeNanoseconds)
    return Int32(clamping: last > now ? max(1, (last - now) / 1_000_000) : 1)
  }

  /// The message as a server with these capabilities can show it.
  func message(on server: Capabilities) -> Message {
    var message = Message.compose(request, text: text, words: Words(language), server: server)
    message.expireTimeout = timeout
    return message
  }
}

// SPDX-License-Identifier: Apache-2.0
import Planning
import Workspace

/// The lines of `oriel status` about a channel.
enum ChannelSentences {
  static func works(_ channel: Channel, lastUsed: String?) -> [String] {
    if let lastUsed {
      return line("\(channel.rawValue), last used \(lastUsed)")
    }
    if channel == .email {
      return line("\(channel.rawValue), not used yet; to try it: oriel test email")
    }
    return line("\(channel.rawValue), not used yet")
  }

  /// - Parameter again: The time of the next try, if there is one.
  static func fails(
    _ channel: Channel, since failed: String, _ failure: Failure, again: String?
  ) -> [String] {
    var text = "\(channel.rawValue), failed \(failed): \(failure.clause(on: channel))"
    if let again { text += "; tried again at \(again) or sooner" }
    // The conversation with the server shows what a person can change.
    if channel == .email, failure.isPermanent { text += "; to see why: oriel test email -v" }
    return line(text)
  }

  private static func line(_ text: String) -> [String] { labelled("Channel:", text) }
}

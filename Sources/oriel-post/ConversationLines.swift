// SPDX-License-Identifier: Apache-2.0
import Text

/// The lines of a conversation with a server, for a person. The secret is masked in the forms in
/// which a server may repeat it.
struct ConversationLines {
  private var lines: [String] = []
  private let secrets: [String]

  /// The most lines that are kept. A server may talk without end.
  private static let most = 200

  /// - Parameters:
  ///   - secret: The text to mask.
  ///   - user: The user of the login, who is part of one form of the secret.
  init(hiding secret: String?, of user: String?) {
    secrets = secret.asList.flatMap { Self.forms(of: $0, user: user ?? "") }
  }

  /// The forms in which a secret may appear: as it is, and in Base64, alone or behind the user.
  /// Base64 is masked whole, and cut to whole groups too, because more bytes may follow the secret
  /// and change the last group.
  private static func forms(of secret: String, user: String) -> [String] {
    let encoded = [secret, "\0\(user)\0\(secret)"].flatMap { text in
      let bytes = Array(text.utf8)
      return [bytes, Array(bytes.prefix(bytes.count / 3 * 3))].map(Base64.text)
    }
    return ([secret] + encoded).filter { $0.utf8.count >= 3 }
  }

  /// The lines without the secret.
  var masked: [String] { lines.map(masked) }

  private func masked(_ line: String) -> String {
    secrets.reduce(line) { $0.replacing($1, by: "(secret)") }
  }

  /// Keeps a line. One ellipsis stands for all lines beyond the most that are kept.
  mutating func record(_ line: String) {
    if lines.count <= Self.most {
      lines.append(lines.count < Self.most ? line : "…")
    }
  }
}

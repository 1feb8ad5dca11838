// SPDX-License-Identifier: Apache-2.0
import Planning

/// A date and a time of day as they were typed, one of them at least.
struct TypedDateTime: Hashable {
  var date: TypedDate?
  var time: CivilTime?

  /// Nil if the text is neither, or has more than one of them.
  init?(_ text: String) {
    guard let tokens = DateToken.tokens(of: text) else {
      return nil
    }
    self.init(tokens)
  }

  init?(_ tokens: [DateToken]) {
    guard !tokens.isEmpty, let found = FoundTimeOfDay(tokens) else {
      return nil
    }
    time = found.time
    date = TypedDate(found.rest)
    guard date != nil || time != nil && found.rest.allSatisfy(\.isFiller) else {
      return nil
    }
  }
}

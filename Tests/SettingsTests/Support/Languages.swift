// SPDX-License-Identifier: Apache-2.0
import Planning

extension Language {
  static let german = Language("de")
}

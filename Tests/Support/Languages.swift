// SPDX-License-Identifier: Apache-2.0
package import Planning

extension Language {
  package static let german = Language("de")
}

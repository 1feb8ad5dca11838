// SPDX-License-Identifier: Apache-2.0 WITH Swift-exception
// Takes the place of Sources/ArgumentParser/Utilities/Foundation.swift of Swift Argument Parser 1.8.2,
// which is Copyright (c) 2025 Apple Inc. and the Swift project authors. `make build` puts it there.
// It is the same without Foundation, a quarter of the program, which nothing else of it needs.

extension Error {
  func describe() -> String { String(describing: self) }
}

/// Writes the outline of a command, for the hidden option `--experimental-dump-help`.
enum JSONEncoder {
  static func encode<T: Encodable>(_: T) -> String {
    "The outline of commands is not in this program. `oriel manual` writes its pages."
  }
}

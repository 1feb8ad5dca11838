// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A variable of this process's environment; nil if it is not set or empty.
package func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

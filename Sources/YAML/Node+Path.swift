// SPDX-License-Identifier: Apache-2.0
import Text

extension Node {
  /// The keys and the places in lists that lead to the key or the value that a diagnostic is about,
  /// such as `series[0].sessions[2]`. Places in lists are counted from 0. Nil for a diagnostic about
  /// the whole file, and for a place at which no key and no value begins.
  package func path(of diagnostic: Diagnostic) -> String? {
    let place = SourceLocation(line: diagnostic.line, column: diagnostic.column)
    let path = steps(to: place)?.joined().ifNotEmpty
    return path.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
  }

  /// A way from a node to one within it.
  private struct PathStep {
    /// `.sessions` or `[2]`
    let name: String
    let node: Node
  }

  /// The ways to the keys and values in a mapping, or to the items of a list.
  private var children: [PathStep] {
    switch content {
    case .scalar: []
    case .sequence(let items): items.enumerated().map { PathStep(name: "[\($0)]", node: $1) }
    case .mapping(let pairs):
      pairs.flatMap { pair in
        [pair.key, pair.value].map { PathStep(name: ".\(pair.key.text ?? "")", node: $0) }
      }
    }
  }

  private func steps(to place: SourceLocation) -> [String]? {
    if location == place {
      return []
    }
    return children.lazy.compactMap { child in
      child.node.steps(to: place).map { [child.name] + $0 }
    }.first
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Finds the errors behind the first error of the syntax, at which libyaml stops. It rewrites that
/// line and reads the file again, and so on to the end.
///
/// A further error counts only if its cause can be seen in a line of its own. Nothing is known of
/// the lines behind a bracket or a quotation mark that is left open, so they are not read again.
package struct SyntaxRepair {
  /// All errors of the syntax that are known, the first one included.
  package private(set) var errors: [Diagnostic]
  /// The tree of the file with the rewritten lines; nil if the file still cannot be read, or if a
  /// key was lost.
  package private(set) var tree: Parser.Tree?
  /// The rewritten lines. Their content in the tree is not the person's.
  package private(set) var lines: Set<Int> = []
  private let source: Source
  private var texts: [[UInt8]]
  /// True if no line has lost its key.
  private var hasAllKeys = true

  /// The most bytes of a file. A longer one is not read again.
  private static let mostBytes = 1 << 14
  /// The most errors that are collected.
  private static let most = 20

  /// - Parameter first: The error at which the reading of the file has stopped.
  package init(of source: Source, after first: Diagnostic) {
    self.source = source
    errors = [first]
    texts = []
    guard source.bytes.count <= Self.mostBytes else {
      return
    }
    texts = (1...source.lineCount).map { Array(source.bytes(ofLine: $0)) }
    var error: Diagnostic? = first
    while let known = error, errors.count <= Self.most {
      error = goOn(behind: known)
    }
  }

  /// Rewrites the line of an error, in the likeliest way with which libyaml reads on. Adds the next
  /// error to `errors`, unless it may only follow from a rewritten line.
  ///
  /// - Returns: The next error; nil if there is none, or if nothing is known of the rest.
  private mutating func goOn(behind error: Diagnostic) -> Diagnostic? {
    let line = error.line
    guard let facts = error.syntax, facts.cause != .unknown, !lines.contains(line),
      !isLeftOpen(upTo: max(line, facts.reach))
    else {
      return nil
    }
    let rewrites = LineRewrites(of: line, in: source).all
    let results = rewrites.map { read(with: $0.text, at: line) }
    let best = results.indices.first { index in
      results[index].error?.line != line && results[index].reach >= facts.reach
    }
    guard let best else {
      return nil
    }
    texts[line - 1] = rewrites[best].text
    lines.insert(line)
    hasAllKeys = hasAllKeys && rewrites[best].hasKey
    // A lost key would lead to errors elsewhere in the file.
    tree = hasAllKeys ? results[best].tree : nil
    results[best].error.map { add($0) }
    return results[best].error
  }

  /// Adds an error, unless it may only follow from a rewritten line.
  private mutating func add(_ error: Diagnostic) {
    let above = (1..<max(error.line, 1)).last { source.sourceLine($0).hasContent }
    let isItsOwn =
      switch error.syntax?.cause {
      case .inItsLine: !lines.contains(error.line)
      case .ofColumns: above.map(lines.contains) != true
      case .unknown, nil: false
      }
    if isItsOwn {
      errors.append(error)
    }
  }

  /// The result of reading the file with another line: a tree, or the next error.
  private struct Result {
    var tree: Parser.Tree?
    var error: Diagnostic?

    /// The line up to which libyaml can read the file.
    var reach: Int { error.map { $0.syntax?.reach ?? 0 } ?? .max }
  }

  private func read(with text: [UInt8], at line: Int) -> Result {
    var texts = texts
    texts[line - 1] = text
    let bytes = Array(texts.joined())
    do throws(Diagnostic) {
      let rewritten = source.rewritten(bytes, lines.union([line]))
      return Result(tree: try Parser.tree(of: rewritten, bytes, []))
    } catch {
      return Result(error: error)
    }
  }

  /// True if a line up to this one opens a bracket or a quotation mark that it does not close.
  private func isLeftOpen(upTo last: Int) -> Bool {
    (1...last).contains { number in
      let line = source.sourceLine(number)
      let text = line.hasContent ? line.text(from: 0) : ""
      func count(_ characters: String) -> Int { text.count(where: characters.contains) }
      return !count("\"").isMultiple(of: 2) || count("[{") != count("]}")
    }
  }
}

/// The ways to rewrite a line with a slip so that the rest of the file can be read.
private struct LineRewrites {
  private let line: SourceLine
  private let source: Source
  /// The line break, as written.
  private let end: [UInt8]

  init(of number: Int, in source: Source) {
    line = source.sourceLine(number)
    self.source = source
    end = Array(source.bytes(ofLine: number).suffix(while: { [0x0A, 0x0D].contains($0) }))
  }

  /// One way to write it.
  struct Rewrite {
    let text: [UInt8]
    /// False if the line has a key and this text has none.
    let hasKey: Bool
  }

  /// The texts of the line, from one that keeps most of it to one that keeps nothing.
  var all: [Rewrite] {
    let whole = String(line.scalars[line.indent...].map { $0.isBlankOrLikeOne ? " " : $0 })
    let here = line.scalars[..<line.indent].allSatisfy { $0 == " " } ? [line.indent] : []
    let otherwise = here.flatMap { column in
      ([whole] + meant).map { rewrite(at: column, $0) }
    }
    let moved = columns.map { rewrite(at: $0, whole) }
    let lost = here.flatMap { column in
      bare.map { rewrite(at: column, $0, hasKey: line.key == nil) }
    }
    return otherwise + moved + lost
  }

  private func rewrite(at column: Int, _ content: String, hasKey: Bool = true) -> Rewrite {
    let text = String(repeating: " ", count: column) + content
    return Rewrite(text: Array(text.utf8) + end, hasKey: hasKey)
  }

  /// The columns in which the line may begin, the nearest one first: those of the lines above, and,
  /// if the last line above is a key without a value, the column below that key. Indented below a
  /// value, the line would become a part of that value.
  private var columns: [Int] {
    let above = (1..<max(line.number, 1)).map(source.sourceLine).filter(\.hasContent)
    let levels = above.flatMap(\.levels).map(\.index)
    let last = above.last
    let parent = last.flatMap { $0.text(from: 0).hasSuffix(":") ? $0.contentIndex : nil }
    let below = parent.map { $0 + 2 }
    // The width of a tab depends on the editor, so the indent shows nothing.
    let hasTab = line.scalars[..<line.indent].contains("\t")
    let usual = hasTab ? below ?? last?.contentIndex ?? 0 : line.indent
    let columns = Set(levels + [below].compactMap(\.self))
    return Array(columns.sorted { (abs($0 - usual), $0) < (abs($1 - usual), $1) }.prefix(4))
  }

  private var dashes: String { String(line.scalars[line.indent..<line.contentIndex]) }

  /// The content with the missing space or colon, then with another value, then with none.
  private var meant: [String] {
    let name = line.scalars[line.contentIndex...].prefix { $0.isKeyCharacter }
    guard !name.isEmpty else {
      return []
    }
    let rest = line.text(from: name.endIndex).drop { $0 == ":" || $0 == " " || $0 == "=" }
    let entry = dashes + String(name) + ":"
    return [entry + " " + rest, entry + " x", entry]
  }

  /// A text or a list item in place of the content. The item also stands for a dash without a
  /// space.
  private var bare: [String] { [dashes + "x", "- x"] }
}

extension ArraySlice<UInt8> {
  fileprivate func suffix(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    suffix(reversed().prefix(while: isWanted).count)
  }
}

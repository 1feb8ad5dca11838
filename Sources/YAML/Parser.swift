// SPDX-License-Identifier: Apache-2.0
import CYAML

/// Makes a tree of the events of libyaml, within bounds. A settings file needs no second document
/// and no anchors, aliases and tags. They are errors, so that a line means only what it says
/// itself.
package struct Parser {
  private let source: Source
  /// The library's parser keeps its own address within itself, so it must not be moved.
  private let library: UnsafeMutablePointer<yaml_parser_t>
  private var nodes = 0
  /// The errors of anchors, aliases and tags, which leave the rest of the file readable.
  private var refused: [Diagnostic] = []
  /// The text that the library reads.
  private let bytes: [UInt8]
  /// The lines that have one more leading space in the file than in that text.
  private let outdented: Set<Int>

  /// A file that was read.
  package struct Tree {
    /// An empty file is an empty mapping.
    package let root: Node
    /// Errors that leave the rest of the file readable: anchors, aliases and tags.
    package let refused: [Diagnostic]
    /// The first line that was read without one of its leading spaces; nil if there is none.
    package internal(set) var outdented: SourceLocation?
  }

  /// The tree of a file.
  ///
  /// - Parameter keys: The keys at the left edge of the file. If the file cannot be read otherwise,
  ///   a leading space before them is passed over.
  /// - Throws: The first error of the syntax.
  package static func tree(of source: Source, keys: [String] = []) throws(Diagnostic) -> Tree {
    try checkText(source)
    do {
      return try tree(of: source, Array(source.bytes), [])
    } catch {
      guard let text = OutdentedText(source, keys: keys),
        var tree = try? tree(of: source, text.bytes, Set(text.lines))
      else {
        throw error
      }
      tree.outdented = text.lines.first.map { SourceLocation(line: $0, column: 1) }
      return tree
    }
  }

  /// The tree of a text that is read in the place of the file.
  ///
  /// - Parameter outdented: The lines that have one more leading space in the file than in the
  ///   text.
  static func tree(
    of source: Source, _ bytes: [UInt8], _ outdented: Set<Int>
  ) throws(Diagnostic) -> Tree {
    var parser = Parser(source: source, bytes, outdented)
    let root = try parser.run()
    return Tree(root: root, refused: parser.refused)
  }

  private init(source: Source, _ bytes: [UInt8], _ outdented: Set<Int>) {
    self.source = source
    self.bytes = bytes
    self.outdented = outdented
    library = .allocate(capacity: 1)
    library.initialize(to: yaml_parser_t())
  }

  private mutating func run() throws(Diagnostic) -> Node {
    defer { library.deallocate() }
    guard yaml_parser_initialize(library) == 1 else {
      throw source.diagnostic(
        .start, "there is no memory left to read this file", "close other programs and try again")
    }
    defer { yaml_parser_delete(library) }
    return try bytes.withUnsafeBufferPointer { bytes throws(Diagnostic) in
      yaml_parser_set_encoding(library, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(library, bytes.baseAddress, bytes.count)
      return try document()
    }
  }

  private mutating func document() throws(Diagnostic) -> Node {
    var root = Node(location: .start, content: .mapping([]))
    var documents = 0
    while true {
      let event = try next()
      switch event.kind {
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        guard documents == 1 else {
          throw source.uncommentedText(downTo: event.location.line)
            ?? source.diagnostic(
              event.location, "a second document begins here",
              "keep everything in one, without a line `---`")
        }
        root = try node(try next(), depth: 1)
      case YAML_STREAM_END_EVENT:
        // A file of `---` alone has one empty scalar.
        return root.isEmpty ? Node(location: .start, content: .mapping([])) : root
      default:
        break
      }
    }
  }

  /// The node that begins with `event`.
  private mutating func node(_ event: ParserEvent, depth: Int) throws(Diagnostic) -> Node {
    nodes += 1
    guard nodes <= Node.most else {
      throw source.diagnostic(
        event.location, "this file has more than \(Node.most) values", "remove some")
    }
    guard depth <= Node.deepest else {
      throw source.diagnostic(
        event.location, "this is nested more than \(Node.deepest) levels deep",
        "remove some levels")
    }
    refuseMarks(event)
    switch event.kind {
    case YAML_SCALAR_EVENT, YAML_ALIAS_EVENT:
      return Node(location: event.location, content: .scalar(event.text))
    case YAML_SEQUENCE_START_EVENT:
      return Node(location: event.location, content: .sequence(try items(depth: depth + 1)))
    default:
      return Node(location: event.location, content: .mapping(try pairs(depth: depth + 1)))
    }
  }

  private mutating func items(depth: Int) throws(Diagnostic) -> [Node] {
    var items: [Node] = []
    while true {
      let event = try next()
      if event.kind == YAML_SEQUENCE_END_EVENT {
        return items
      }
      items.append(try node(event, depth: depth))
    }
  }

  private mutating func pairs(depth: Int) throws(Diagnostic) -> [Node.Pair] {
    var pairs: [Node.Pair] = []
    while true {
      let event = try next()
      if event.kind == YAML_MAPPING_END_EVENT {
        return pairs
      }
      let key = try node(event, depth: depth)
      pairs.append(Node.Pair(key: key, value: try node(try next(), depth: depth)))
    }
  }

  private mutating func refuseMarks(_ event: ParserEvent) {
    if event.kind == YAML_ALIAS_EVENT {
      refuse(
        event, "a value that begins with `*` refers to another line",
        "write the value out, or put it in quotes")
    }
    if event.isAnchored {
      refuse(
        event, "a value that begins with `&` names it for other lines",
        "leave the `&` word out, or use quotes")
    }
    if event.isTagged {
      refuse(
        event, "a value that begins with `!` gives it a type",
        "leave the `!` word out, or use quotes")
    }
  }

  private mutating func refuse(_ event: ParserEvent, _ message: String, _ remedy: String) {
    refused.append(source.diagnostic(event.location, message, remedy))
  }
}

extension Parser {
  private mutating func next() throws(Diagnostic) -> ParserEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(library, &event) == 1 else {
      throw syntaxError
    }
    defer { yaml_event_delete(&event) }
    return ParserEvent(event, outdented: outdented)
  }

  private var syntaxError: Diagnostic {
    let parser = library.pointee
    let problem = parser.problem.map { String(cString: $0) } ?? ""
    // A problem without a place has the index 0. The construct around it may have a place.
    let isElsewhere =
      parser.problem_mark.index == 0 || SyntaxSentences.isAboutItsBeginning(problem)
    let hasContext = parser.context != nil
    let mark = isElsewhere && hasContext ? parser.context_mark : parser.problem_mark
    let slips = SyntaxSlips(
      source: source, problem: problem,
      end: SourceLocation(parser.problem_mark.index == 0 ? mark : parser.problem_mark),
      shown: SourceLocation(mark))
    let sentence = SyntaxSentences.syntax(problem)
    let location = SourceLocation(mark)
    return slips.diagnostic
      ?? slips.known(source.diagnostic(location, sentence.message, sentence.remedy), .unknown)
  }
}

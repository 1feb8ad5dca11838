// SPDX-License-Identifier: Apache-2.0
import CYAML

/// Turns the events of libyaml into a tree, within bounds. What a settings file does not need —
/// several documents, anchors, aliases, tags — is a fault, so that no line can mean something that
/// another line says.
package struct Parser {
  private let source: Source
  /// It keeps its own address within itself, so it must not be moved.
  private let library: UnsafeMutablePointer<yaml_parser_t>
  private var nodes = 0
  /// Anchors, aliases and tags: faults that need not hide the others.
  private var marks: [SourceFault] = []

  /// The tree of a file, and the faults with which it could be made all the same; an empty file is
  /// an empty mapping.
  package static func tree(of source: Source) throws(SourceFault) -> (root: Node, faults: [SourceFault]) {
    try checkText(source)
    var parser = Parser(source: source)
    let root = try parser.run()
    return (root, parser.marks)
  }

  private init(source: Source) {
    self.source = source
    library = .allocate(capacity: 1)
    library.initialize(to: yaml_parser_t())
  }

  private mutating func run() throws(SourceFault) -> Node {
    defer { library.deallocate() }
    guard yaml_parser_initialize(library) == 1 else {
      throw source.fault(
        .start, "there is no memory left to read this file", "close other programs and try again")
    }
    defer { yaml_parser_delete(library) }
    var outcome: Result<Node, SourceFault> = .failure(SyntaxSentences.unreadable(source))
    source.bytes.withUnsafeBufferPointer { bytes in
      yaml_parser_set_encoding(library, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(library, bytes.baseAddress, bytes.count)
      do throws(SourceFault) { outcome = .success(try document()) } catch {
        outcome = .failure(error)
      }
    }
    return try outcome.get()
  }

  private mutating func document() throws(SourceFault) -> Node {
    var root = Node(location: .start, content: .mapping([]))
    var documents = 0
    while true {
      let event = try next()
      switch event.kind {
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        guard documents == 1 else {
          throw source.fault(
            event.location, "a second document begins here",
            "keep everything in one, without a line `---`")
        }
        root = try node(try next(), depth: 1)
      case YAML_STREAM_END_EVENT:
        // A file of `---` alone holds one empty scalar.
        return root.isEmpty ? Node(location: .start, content: .mapping([])) : root
      default: break
      }
    }
  }

  /// The node that begins with `event`.
  private mutating func node(_ event: ParserEvent, depth: Int) throws(SourceFault) -> Node {
    nodes += 1
    guard nodes <= Node.most else {
      throw source.fault(
        event.location, "this file has more than \(Node.most) values", "remove some")
    }
    guard depth <= Node.deepest else {
      throw source.fault(
        event.location, "this is nested more than \(Node.deepest) levels deep", "remove some levels"
      )
    }
    refuseMarks(event)
    switch event.kind {
    case YAML_SCALAR_EVENT, YAML_ALIAS_EVENT:
      return Node(location: event.location, content: .scalar(event.text))
    case YAML_SEQUENCE_START_EVENT:
      var items: [Node] = []
      while true {
        let inner = try next()
        if inner.kind == YAML_SEQUENCE_END_EVENT {
          return Node(location: event.location, content: .sequence(items))
        }
        items.append(try node(inner, depth: depth + 1))
      }
    default:
      var pairs: [Node.Pair] = []
      while true {
        let inner = try next()
        if inner.kind == YAML_MAPPING_END_EVENT {
          return Node(location: event.location, content: .mapping(pairs))
        }
        let key = try node(inner, depth: depth + 1)
        pairs.append(Node.Pair(key: key, value: try node(try next(), depth: depth + 1)))
      }
    }
  }

  private mutating func refuseMarks(_ event: ParserEvent) {
    if event.kind == YAML_ALIAS_EVENT {
      marks.append(
        source.fault(
          event.location, "a value that begins with `*` refers to another line",
          "write the value out, or put it in quotes")
      )
    }
    if event.isAnchored {
      marks.append(
        source.fault(
          event.location, "a value that begins with `&` names it for other lines",
          "leave the `&` word out, or use quotes"))
    }
    if event.isTagged {
      marks.append(
        source.fault(
          event.location, "a value that begins with `!` gives it a type",
          "leave the `!` word out, or use quotes"))
    }
  }
}

extension Parser {
  /// What matters of an event of the library.
  private struct ParserEvent {
    var kind: yaml_event_type_t
    var location: SourceLocation
    var text = ""
    var isAnchored = false
    var isTagged = false
  }

  private mutating func next() throws(SourceFault) -> ParserEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(library, &event) == 1 else { throw syntaxFault() }
    defer { yaml_event_delete(&event) }
    var happening = ParserEvent(kind: event.type, location: SourceLocation(event.start_mark))
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      happening.text = String(
        decoding: UnsafeBufferPointer(
          start: scalar.value, count: scalar.value == nil ? 0 : scalar.length),
        as: UTF8.self)
      happening.isAnchored = scalar.anchor != nil
      happening.isTagged = scalar.tag != nil
    // An alias stands for a value that is not taken; any text keeps it from looking empty.
    case YAML_ALIAS_EVENT: happening.text = "*"
    case YAML_SEQUENCE_START_EVENT:
      happening.isAnchored = event.data.sequence_start.anchor != nil
      happening.isTagged = event.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      happening.isAnchored = event.data.mapping_start.anchor != nil
      happening.isTagged = event.data.mapping_start.tag != nil
    default: break
    }
    return happening
  }

  private func syntaxFault() -> SourceFault {
    let problem = library.pointee.problem.map { String(cString: $0) } ?? ""
    let (message, expected) = SyntaxSentences.syntax(problem)
    // What the library leaves at zero has no place of its own, but the thing around it may have
    // one.
    let isEarlier =
      library.pointee.problem_mark.index == 0 || SyntaxSentences.isAboutItsBeginning(problem)
    let hasBeginning = library.pointee.context != nil
    let location =
      isEarlier && hasBeginning ? library.pointee.context_mark : library.pointee.problem_mark
    return source.fault(SourceLocation(location), message, expected)
  }
}

extension SourceLocation {
  /// The library counts both from 0.
  init(_ location: yaml_mark_t) {
    self.init(line: Int(location.line) + 1, column: Int(location.column) + 1)
  }
}

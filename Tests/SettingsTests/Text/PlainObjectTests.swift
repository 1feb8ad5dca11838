// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import YAML

/// The short way to read an object of JSON gives what the long way gives, or nothing.
@Suite struct PlainObjectTests {
  /// Every node with its place, on lines of their own.
  private func lines(_ node: Node) -> [String] {
    let place = "\(node.location.line):\(node.location.column) "
    switch node.content {
    case .scalar(let text): return [place + text]
    case .sequence(let items): return [place + "list of \(items.count)"] + items.flatMap(lines)
    case .mapping(let pairs):
      return [place + "\(pairs.count) keys"]
        + pairs.flatMap { lines($0.key) + lines($0.value) }
    }
  }

  private func library(_ text: String) -> Node? {
    try? Parser.tree(of: Source(Array(text.utf8), file: "")).root
  }

  @Test(arguments: [
    "{}", "  { }  ", #"{"a":1}"#, #"{ "a" : [ ] , "b" : { } }"#, #"{"a":"","b":"  x  y "}"#,
    #"{"a":true,"b":null,"c":-1.5,"d":0.0004,"e":40}"#, ##"{"a":"x: y # z, [w] {v} 'u' *t"}"##,
    #"{"time_zone":"Europe/Berlin","series":[{"name":"a","sessions":["2026-12-07 10:00"]}]}"#,
    #"{"a":[[1,2],[],[[3]]],"a":1}"#,
  ]) func plainTextGivesTheTreeOfTheLibrary(_ text: String) throws {
    let plain = try #require(Parser.plainObject(Array(text.utf8)))
    #expect(try lines(plain) == lines(#require(library(text))))
  }

  /// Errors, and all that has a meaning of its own in YAML or would need more than one pass.
  @Test(arguments: [
    "", " ", "[]", "1", #""a""#, "{", "{}}", "{} {}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#,
    #"{,}"#, #"{"a":1 "b":2}"#, #"{"a":[1,]}"#, #"{"a":[1 2]}"#, "{a: 1}", #"{"a":-}"#,
    #"{"a":.5}"#, #"{"a":&x 1}"#, #"{"a":*x}"#, #"{"a":!x 1}"#, #"{"a":'x'}"#, #"{"a":"x\ny"}"#,
    "{\"a\":\t1}", "{\"a\":\n1}", #"{"a":"ä"}"#, "\u{FEFF}{}", #"{"a":"x"#, "{\"a\":\"\u{7F}\"}",
    #"{"a":1 # b"#,
  ]) func allElseIsLeftToTheLibrary(_ text: String) {
    #expect(Parser.plainObject(Array(text.utf8)) == nil)
  }

  @Test func boundsAreThoseOfTheLibrary() {
    func nested(_ levels: Int) -> String {
      "{\"a\":" + String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        + "}"
    }
    func many(_ values: Int) -> String {
      "{\"a\":[" + Array(repeating: "1", count: values).joined(separator: ",") + "]}"
    }
    let texts = [nested(Node.deepest - 1), many(Node.most - 3)]
    let beyond = [nested(Node.deepest), many(Node.most - 2)]
    #expect(texts.allSatisfy { Parser.plainObject(Array($0.utf8)) != nil && library($0) != nil })
    #expect(beyond.allSatisfy { Parser.plainObject(Array($0.utf8)) == nil && library($0) == nil })
  }
}

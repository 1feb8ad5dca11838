// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

extension MailContent {
  /// The mail as HTML. Nothing is fetched from anywhere, so nobody learns that the mail was opened.
  /// Only a click on a number or an address leads elsewhere.
  var html: String {
    let body = body.map(\.html).joined(separator: "\n")
    let footer = footer.map(\.html).joined(separator: "\n")
    return """
      <!doctype html>
      <html lang="\(words.language.code)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>\(ServerMarkup.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <div class="mail">
      \(body)
      <div class="footer">
      \(footer)
      </div>
      </div>
      </body>
      </html>
      """
  }

  /// A mail program that drops the style shows plain black on white, or white on black, which can
  /// be read as well.
  private static let style = """
    :root { color-scheme: light dark; }
    body { margin: 0; padding: 1.5em 1em; background: #f4f1ea; color: #2c2a26;
      font: 17px/1.6 Georgia, "Iowan Old Style", "DejaVu Serif", serif; overflow-wrap: anywhere; }
    .mail { max-width: 32em; margin: 0 auto; padding: 1.6em 1.9em; background: #fffdf9;
      border: 1px solid #e5dfd2; border-radius: 12px; }
    p { margin: 0 0 1em; }
    .small, .footer { font: 14px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: #68625a; }
    .small:first-child { margin-bottom: 1.7em; }
    .note { font-size: 1.15em; }
    .safety { margin: 1.5em 0; padding-left: 1em; border-left: 3px solid #d8cfbc; font-size: .94em; }
    .small + ul, .footer p + ul { margin-top: -.5em; }
    .commands { margin-bottom: 1.4em; padding: 0; list-style: none; }
    a { color: inherit; }
    code { font: 13px/2 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
      display: inline-block; line-height: 1.5; margin: .15em 0; padding: .25em .6em; background: #f1ece1; color: #2c2a26; border-radius: 6px; }
    .footer { margin-top: 1.8em; padding-top: 1.1em; border-top: 1px solid #e5dfd2; }
    .footer ul { margin: 0 0 1em; padding: 0 0 0 1.2em; }
    .footer p:last-child { margin-bottom: 0; }
    @media (max-width: 30em) {
      body { padding: .6em .4em; }
      .mail { padding: 1.2em 1.1em; }
    }
    @media (prefers-color-scheme: dark) {
      body { background: #17181b; color: #e9e5dc; }
      .mail { background: #202226; border-color: #34373d; }
      .small, .footer { color: #a9a399; }
      code { background: #2c2f35; color: #e9e5dc; }
      .footer { border-color: #34373d; }
      .safety { border-color: #4a4d54; }
    }
    """
}

extension MailContent.Piece {
  /// The piece as HTML.
  fileprivate var html: String {
    switch self {
    case .greeting(let text): "<p class=\"small\">\(Self.lines(text))</p>"
    case .note(let text): "<p class=\"note\">\(Self.lines(text))</p>"
    case .safety(let text): "<p class=\"safety\">\(Self.lines(text))</p>"
    case .footer(let text): "<p>\(Self.lines(text))</p>"
    case .commands(let text, let commands):
      "<p class=\"small\">\(Self.lines(text))</p>\n"
        + Self.list(commands.map(Self.code), " class=\"commands\"")
    case .contacts(let text, let entries):
      "<p>\(Self.lines(text))</p>\n" + Self.list(entries.map(Self.linked), "")
    }
  }

  /// An entry with its links. They are looked for from the end, since a line can have its number in
  /// its name as well.
  private static func linked(_ entry: SupportEntry) -> String {
    var rest = entry.text[...]
    var html = ""
    for link in entry.links.reversed() {
      guard let place = rest.lastRange(of: link.label) else {
        continue
      }
      let anchor =
        "<a href=\"\(ServerMarkup.escaped(link.address))\">\(ServerMarkup.escaped(link.label))</a>"
      html = anchor + ServerMarkup.escaped(String(rest[place.upperBound...])) + html
      rest = rest[..<place.lowerBound]
    }
    return ServerMarkup.escaped(String(rest)) + html
  }

  /// A line with its command set apart.
  private static func code(_ command: MailCommand) -> String {
    guard let place = command.text[...].lastRange(of: command.command) else {
      return ServerMarkup.escaped(command.text)
    }
    let (before, after) = (command.text[..<place.lowerBound], command.text[place.upperBound...])
    return ServerMarkup.escaped(String(before))
      + "<code>\(ServerMarkup.escaped(command.command))</code>"
      + ServerMarkup.escaped(String(after))
  }

  private static func lines(_ text: String) -> String {
    text.split(separator: "\n").map { ServerMarkup.escaped(String($0)) }.joined(separator: "<br>\n")
  }

  private static func list(_ entries: [String], _ attributes: String) -> String {
    "<ul\(attributes)>\n" + entries.map { "<li>\($0)</li>\n" }.joined() + "</ul>"
  }
}

extension Substring {
  /// The last place of a text that is not empty; nil if there is none.
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    indices.reversed().lazy.compactMap { start in
      self[start...].hasPrefix(text) ? start..<self.index(start, offsetBy: text.count) : nil
    }.first
  }
}

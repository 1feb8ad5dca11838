// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Text

@testable import Pictures

@Suite struct ScreenTests {
  private func screen(
    _ environment: [String: String], isTerminal: Bool = true, columns: Int? = nil,
    colour: ColourChoice = .auto, isPlain: Bool = false
  ) -> Screen {
    Screen(
      ScreenFacts(isTerminal: isTerminal, columns: columns, environment: environment),
      colour: colour, isPlain: isPlain)
  }

  @Test func theWidthIsTheTerminals() {
    #expect(screen([:], columns: 100).width == 100)
    #expect(screen([:], columns: 12).width == 40)
    #expect(screen([:], columns: 0).width == 80)
    #expect(screen([:], isTerminal: false).width == 80)
    #expect(screen(["COLUMNS": "50"], columns: 100).width == 50)
    #expect(screen(["COLUMNS": "wide"], columns: 100).width == 100)
    #expect(screen([:], isTerminal: false).breaksSentences == false)
    #expect(screen(["COLUMNS": "60"], isTerminal: false).breaksSentences)
  }

  @Test(arguments: [
    ([:], true, ColourChoice.auto, Screen.Colours.sixteen),
    (["TERM": "xterm-256color"], true, .auto, .many),
    (["COLORTERM": "truecolor"], true, .auto, .many),
    ([:], false, .auto, .none), (["TERM": "dumb"], true, .auto, .none),
    (["NO_COLOR": "1"], true, .auto, .none), (["NO_COLOR": ""], true, .auto, .sixteen),
    (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, .auto, .none),
    (["CLICOLOR_FORCE": "1"], false, .auto, .sixteen),
    (["CLICOLOR_FORCE": "0"], false, .auto, .none), (["CLICOLOR": "0"], true, .auto, .none),
    (["NO_COLOR": "1"], false, .always, .sixteen),
    (["CLICOLOR_FORCE": "1"], true, .never, .none),
  ])
  func theColoursAreThoseThatWereAskedFor(
    _ environment: [String: String], _ isTerminal: Bool, _ choice: ColourChoice,
    _ colours: Screen.Colours
  ) {
    #expect(screen(environment, isTerminal: isTerminal, colour: choice).colours == colours)
    #expect(
      screen(environment, isTerminal: isTerminal, colour: choice, isPlain: true).colours == .none)
  }

  @Test(arguments: [
    (["LANG": "de_DE.UTF-8"], true), (["LANG": "C.utf8"], true),
    (["LANG": "de_DE.UTF-8@euro"], true),
    (["LANG": "de_DE"], false), (["LANG": "de_DE.ISO-8859-1"], false), ([:], false),
    (["LANG": "C"], false), (["LANG": "C.UTF-8", "LC_ALL": "POSIX"], false),
    (["LANG": "C", "LC_CTYPE": "en_US.UTF-8"], true), (["LC_ALL": "", "LANG": "C.UTF-8"], true),
  ])
  func theCharactersAreThoseOfTheLocale(_ environment: [String: String], _ isUnicode: Bool) {
    #expect(screen(environment).isUnicode == isUnicode)
  }

  /// A colour of the palette of 256 by its contrast to white and to black (WCAG 2).
  @Test(arguments: Phase.allCases) func aColourIsLegibleOnLightAndDark(_ phase: Phase) {
    guard let colour = phase.paletteColour else { return }
    let levels = [0.0, 95, 135, 175, 215, 255]
    let index = colour - 16
    let light = [index / 36, index / 6 % 6, index % 6].map { place -> Double in
      let level = levels[place] / 255
      return level <= 0.04045 ? level / 12.92 : power((level + 0.055) / 1.055)
    }
    let luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    #expect(1.05 / (luminance + 0.05) >= 3, "on white")
    #expect((luminance + 0.05) / 0.05 >= 3, "on black")
  }

  /// Black and blue are hard to read on black, yellow and white on white. Red would alarm.
  @Test(arguments: Phase.allCases) func noneOfThe16ColoursIsHardToRead(_ phase: Phase) {
    let screen = Screen(width: 40, colours: .sixteen)
    let text = StyledText("a", .phase(phase)).rendered(on: screen)
    for colour in [30, 31, 33, 34, 37] { #expect(!text.contains("[\(colour)m")) }
  }

  /// `base` to the power of 2.4, which is its square times its 0.4th power, by halving.
  private func power(_ base: Double) -> Double {
    // x^0.4 = (x²)^(1/5), by Newton's method.
    let wanted = base * base
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - wanted) / (5 * root * root * root * root)
    }
    return base * base * root
  }

  @Test func aTextIsBrokenWithItsStyles() {
    let text = StyledText("one two ", .heading) + StyledText("three four", .dim)
    let lines = text.broken(to: 9, hanging: 2)
    #expect(lines.map(\.text) == ["one two", "  three", "  four"])
    let colours = Screen(width: 40, colours: .sixteen)
    #expect(lines[0].rendered(on: colours) == "\u{1B}[1mone two\u{1B}[0m")
    #expect(lines[1].rendered(on: colours) == "  \u{1B}[2mthree\u{1B}[0m")
    #expect(lines[1].rendered(on: Screen(width: 40)) == "  three")
  }

  @Test func aTerminalObeysNothingInAText() {
    let screen = Screen(width: 40, colours: .sixteen)
    #expect(StyledText("a\u{1B}[31mb").rendered(on: screen) == "a[31mb")
  }

  @Test func wideCharactersTakeTwoColumns() {
    #expect("日本".columns == 4 && "e\u{301}".columns == 1 && "🙂".columns == 2 && "✓".columns == 1)
    #expect("日本語日本語".broken(to: 5) == ["日本", "語日", "本語"])
    #expect("/home/somebody/config.yaml".broken(to: 20) == ["/home/somebody/", "config.yaml"])
  }
}

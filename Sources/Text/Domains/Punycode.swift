// SPDX-License-Identifier: Apache-2.0

/// Unicode written with the letters, digits and dashes of host names (RFC 3492).
enum Punycode {
  // The parameters of section 5.
  private static let base = 36
  private static let least = 1
  private static let most = 26
  private static let skew = 38
  private static let damp = 700
  private static let firstBias = 72
  private static let firstCode = 0x80

  private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789")

  /// The text in Punycode, without `xn--`; nil for 1,000 scalars or more, with which numbers could
  /// overflow.
  static func encoded(_ text: String) -> String? {
    let codes = text.unicodeScalars.map { Int($0.value) }
    guard codes.count < 1_000 else {
      return nil
    }
    let basic = codes.filter { $0 < firstCode }.compactMap { Unicode.Scalar(UInt32($0)) }
    var output = String(String.UnicodeScalarView(basic))
    if !basic.isEmpty {
      output += "-"
    }
    var delta = 0
    var bias = firstBias
    var next = firstCode
    var done = basic.count
    while done < codes.count, let code = codes.filter({ $0 >= next }).min() {
      delta += (code - next) * (done + 1)
      for each in codes where each <= code {
        if each < code {
          delta += 1
        } else {
          output += number(delta, bias)
          bias = adapted(delta, count: done + 1, isFirst: done == basic.count)
          delta = 0
          done += 1
        }
      }
      delta += 1
      next = code + 1
    }
    return output
  }

  /// A number of variable length (section 3.3).
  private static func number(_ value: Int, _ bias: Int) -> String {
    var output = ""
    var rest = value
    var weight = base
    while true {
      let threshold = min(max(weight - bias, least), most)
      guard rest >= threshold else {
        return output + String(digits[rest])
      }
      output.append(digits[threshold + (rest - threshold) % (base - threshold)])
      rest = (rest - threshold) / (base - threshold)
      weight += base
    }
  }

  /// The bias for the next number (section 6.1).
  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var steps = 0
    while delta > (base - least) * most / 2 {
      delta /= base - least
      steps += base
    }
    return steps + (base - least + 1) * delta / (delta + skew)
  }
}

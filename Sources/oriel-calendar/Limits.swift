// SPDX-License-Identifier: Apache-2.0
import Glibc

/// How much a file may ask for. Ten times what large real calendars need; beyond it, a file is
/// broken or means harm.
enum Limits {
  /// Bytes of a file. Ten years of a busy calendar with its attendees and descriptions are 3 MB.
  static let mostBytes = 8 << 20
  /// Bytes of one line that is kept, unfolded. Lists of a thousand exceptions fit.
  static let longestLine = 65_536
  /// Components within components. Real files have three: calendar, zone, observance.
  static let deepestNesting = 8
  /// Events told apart, and calendars, zones and observances with them.
  static let mostComponents = 20_000
  /// Steps of all rules of a file together: a daily rule from 1990 on takes 13 000.
  static let mostSteps = 200_000
  /// Occurrences told: 10 a day for five years.
  static let mostOccurrences = 20_000
  /// Sentences on what could not be taken.
  static let mostFaults = 50
  /// Letters of a summary that are told; a list shows fewer.
  static let longestSummary = 200
  /// Bytes of a UID. The standard asks for no more than 255; Exchange writes up to 300.
  static let longestUID = 1_024

  /// Bytes of address space. An empty run maps 60 MB, most of it libical's data, which it does not
  /// touch.
  static let mostMemory: rlim_t = 192 << 20
  /// Seconds of computing: real files take hundredths.
  static let mostSeconds: rlim_t = 1
  /// Microseconds until the answer, by the clock on the wall: on a busy machine, seconds of
  /// computing take longer.
  static let patience = 1_500_000

  /// Bounds this process for good, and gives every way of being ended a sentence. To be called
  /// before anything else.
  static func impose() {
    keepTheVoice()
    endWithSentences()
    lower(RLIMIT_CPU, to: mostSeconds, atMost: mostSeconds + 1)
    lower(RLIMIT_AS, to: mostMemory, atMost: mostMemory)
    // What is in the file stays out of core dumps, and no file is ever written.
    lower(RLIMIT_CORE, to: 0, atMost: 0)
  }

  /// Lowers a limit; one that is lower already stays.
  private static func lower(_ resource: __rlimit_resource, to soft: rlim_t, atMost hard: rlim_t) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    limit.rlim_max = min(limit.rlim_max, hard)
    limit.rlim_cur = min(limit.rlim_cur, soft, limit.rlim_max)
    setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  }

  /// Where sentences go: a number that a signal handler knows without looking.
  static var voice: Int32 { 9 }

  /// Keeps standard error for sentences: libical warns there, and a Swift program that is ended
  /// tells its stack.
  private static func keepTheVoice() {
    dup2(2, voice)
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard nowhere >= 0 else { return }
    dup2(nowhere, 2)
    close(nowhere)
  }

  /// From here on the wall's clock counts too: the caller was waited for as long as it took.
  static func startClock() {
    var once = itimerval()
    once.it_value = timeval(tv_sec: patience / 1_000_000, tv_usec: patience % 1_000_000)
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &once, nil)
  }

  /// A file may drive libical or this program into the ground; the person still reads what
  /// happened, not a signal's number.
  private static func endWithSentences() {
    // The handlers get a stack of their own: the usual one may be what ran out.
    var stack = stack_t()
    stack.ss_size = 65_536
    stack.ss_sp = malloc(stack.ss_size)
    sigaltstack(&stack, nil)
    for number in [SIGXCPU, SIGALRM] {
      on(number) { _ in
        Limits.end(
          "The calendar takes too long to read: its rules do not come to an end, or it is made to keep a program busy.\n"
        )
      }
    }
    for number in [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE] {
      on(number) { _ in
        Limits.end(
          "The calendar cannot be read: it needs too much memory, or is damaged in a way that stops the reader.\n"
        )
      }
    }
    signal(SIGPIPE, SIG_IGN)
  }

  private static func on(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(number, &action, nil)
  }

  /// Only what a signal handler may do: one write of constant text, and the end.
  private static func end(_ sentence: StaticString) {
    _ = write(voice, sentence.utf8Start, sentence.utf8CodeUnitCount)
    _exit(1)
  }
}

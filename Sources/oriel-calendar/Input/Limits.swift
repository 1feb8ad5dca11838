// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The limits for one file: about ten times the needs of a large real calendar. A file that exceeds
/// a limit is damaged or hostile.
enum Limits {
  /// Bytes of a file. Ten years of a busy calendar with its attendees and descriptions are 3 MB.
  static let mostBytes = 8 << 20
  /// Bytes of one line to keep, unfolded. Lists of a thousand exceptions fit.
  static let longestLine = 65_536
  /// Components within components. Real files have three: calendar, zone, observance.
  static let deepestNesting = 8
  /// Events, calendars, zones and observances together.
  static let mostComponents = 20_000
  /// Steps of all rules of a file together. A daily rule from 1990 on takes 13 000.
  static let mostSteps = 200_000
  /// Occurrences in the answer: 10 a day for five years.
  static let mostOccurrences = 20_000
  /// Sentences about parts that could not be used.
  static let mostWarnings = 1_000
  /// Characters of a summary in the answer. A list shows fewer.
  static let longestSummary = 200
  /// Bytes of a UID. The standard asks for at most 255; Exchange writes up to 300.
  static let longestUID = 1_024

  /// Bytes of address space. An empty run maps 60 MB, most of it data of libical that it does not
  /// touch.
  static let mostMemory: rlim_t = 192 << 20
  /// Seconds of processor time. Real files take hundredths of a second.
  static let mostSeconds: rlim_t = 1
  /// Microseconds until the answer. On a busy machine this limit comes before `mostSeconds`.
  static let longestMicroseconds = 1_500_000

  /// The descriptor of the caller's standard error, a constant that signal handlers may use.
  static var errorStream: Int32 { 9 }

  /// Sets the limits of this process, and handlers that report a fatal signal in one sentence.
  /// Nothing else may come before this call.
  static func impose() {
    reserveErrorStream()
    reportSignals()
    lower(RLIMIT_CPU, to: mostSeconds, atMost: mostSeconds + 1)
    lower(RLIMIT_AS, to: mostMemory, atMost: mostMemory)
    // The content of the file must not get into a core dump.
    oriel_leave_no_core()
    oriel_keep_memory_private()
  }

  /// Starts the limit on elapsed time. It is called after the input, because the caller may be slow
  /// to write that.
  static func startClock() {
    var once = itimerval()
    once.it_value = timeval(
      tv_sec: longestMicroseconds / 1_000_000, tv_usec: longestMicroseconds % 1_000_000)
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &once, nil)
  }

  /// Lowers a limit of the system. A lower limit stays as it is.
  private static func lower(_ resource: __rlimit_resource, to soft: rlim_t, atMost hard: rlim_t) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    limit.rlim_max = min(limit.rlim_max, hard)
    limit.rlim_cur = min(limit.rlim_cur, soft, limit.rlim_max)
    setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  }

  /// Keeps the caller's standard error for our sentences. libical prints warnings to descriptor 2,
  /// and so does the Swift runtime when it crashes.
  private static func reserveErrorStream() {
    dup2(2, errorStream)
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard nowhere >= 0 else {
      return
    }
    dup2(nowhere, 2)
    close(nowhere)
  }
}

// Signals.
extension Limits {
  /// Sets handlers for fatal signals, so that the person reads a sentence instead of a number.
  private static func reportSignals() {
    // The handlers get their own stack, because the usual one may be full.
    var stack = stack_t()
    stack.ss_size = 65_536
    stack.ss_sp = malloc(stack.ss_size)
    sigaltstack(&stack, nil)
    for number in [SIGXCPU, SIGALRM] {
      handle(number) { _ in
        Limits.end(
          """
          The calendar takes too long to read: its rules do not come to an end, or it is made to \
          keep a program busy.

          """)
      }
    }
    for number in [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE] {
      handle(number) { _ in
        Limits.end(
          """
          The calendar cannot be read: it needs too much memory, or is damaged in a way that stops \
          the reader.

          """)
      }
    }
    signal(SIGPIPE, SIG_IGN)
  }

  private static func handle(
    _ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(number, &action, nil)
  }

  /// Writes a constant text and exits. In a signal handler only such steps are safe.
  private static func end(_ sentence: StaticString) {
    _ = write(errorStream, sentence.utf8Start, sentence.utf8CodeUnitCount)
    _exit(1)
  }
}

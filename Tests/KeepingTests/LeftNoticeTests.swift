// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping

@Suite struct LeftNoticeTests {
  private let handle = Handle(server: "bus/:1.7", number: 42)

  @Test func itIsKeptForTheNextDaemon() throws {
    let scratch = Scratch()
    let notice = LeftNotice(besideState: scratch.path)
    #expect(notice.read() == nil)
    notice.save(Handle(server: "bus/:1.6", number: 1))
    notice.save(handle)
    #expect(notice.file == scratch.folder + "/state.notice.json")
    #expect(try scratch.mode(notice.file) & 0o777 == 0o600)
    #expect(LeftNotice(besideState: scratch.path).read() == handle)
    notice.remove()
    #expect(notice.read() == nil)
  }

  @Test(arguments: ["", "{", "{}", #"{"server": "a", "number": "0"}"#, #"{"number": "1"}"#])
  func whatIsNoRecordIsNone(_ text: String) throws {
    let scratch = Scratch()
    let notice = LeftNotice(besideState: scratch.path)
    notice.save(handle)
    try Data(text.utf8).write(to: URL(filePath: notice.file))
    #expect(notice.read() == nil)
  }
}

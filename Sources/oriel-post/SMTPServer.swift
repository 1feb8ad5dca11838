// SPDX-License-Identifier: Apache-2.0
import CCurl
import Glibc
import Text

/// The server of a transfer.
struct SMTPServer {
  /// The name in ASCII, or an IP address.
  let host: String
  let port: Int
  /// True if TLS begins with the first byte.
  let isImplicit: Bool

  init(host: String, port: Int, isImplicit: Bool) {
    self.host = DomainName.ascii(host) ?? host
    self.port = port
    self.isImplicit = isImplicit
  }

  /// The address for libcurl. Its path is the name in our EHLO: an address literal (RFC 5321,
  /// section 4.1.3), which does not disclose the name of this computer.
  var url: String {
    let scheme = isImplicit ? "smtps" : "smtp"
    let shown = host.contains(":") ? "[\(host)]" : host
    return "\(scheme)://\(shown):\(port)/%5B127.0.0.1%5D"
  }

  /// True if the name is this computer, so that clear text does not leave it. libcurl never asks a
  /// name server about `localhost`, and the transfer checks the address that it connects to.
  var isLoopback: Bool {
    if host.lowercased() == "localhost" || host == "::1" {
      return true
    }
    var address = in_addr()
    let isAddress = inet_pton(AF_INET, host, &address) == 1
    return isAddress && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }

  /// True if a connection without TLS is allowed.
  var mayBeClear: Bool { isLoopback && !isImplicit }
}

extension UnsafePointer<curl_sockaddr> {
  /// True for a loopback address, of IPv6 too. libcurl's type declares room for an address of IPv4
  /// alone, so the address is read with the length in `addrlen`.
  var isLoopback: Bool {
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else {
      return false
    }
    let bytes = UnsafeRawBufferPointer(
      start: UnsafeRawPointer(self) + offset, count: Int(pointee.addrlen))
    // The address comes after the family and the port; in IPv6, after the flow label too.
    switch pointee.family {
    case AF_INET: return bytes.count >= 8 && bytes[4] == 127
    case AF_INET6:
      return bytes.count >= 24 && bytes[8..<23].allSatisfy { $0 == 0 } && bytes[23] == 1
    default: return false
    }
  }
}

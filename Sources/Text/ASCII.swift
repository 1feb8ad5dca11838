// SPDX-License-Identifier: Apache-2.0

/// True for the byte of an ASCII letter.
package func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

/// True for the byte of an ASCII digit.
package func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// True for the byte of an ASCII letter or digit.
package func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Workspace

/// Throws an error unless a condition is true.
func require(_ condition: Bool, or error: @autoclosure () -> any Error) throws {
  if !condition {
    throw error()
  }
}

/// Throws an error if there is no value.
func require<Value>(_ value: Value?, or error: @autoclosure () -> any Error) throws -> Value {
  guard let value else {
    throw error()
  }
  return value
}

/// Throws an error if a condition is true.
func refuse(when condition: Bool, _ error: @autoclosure () -> any Error) throws {
  try require(!condition, or: error())
}

/// Runs a step that may fail because of the configuration, and then ends with its errors.
func orExit<T>(_ body: () throws(ConfigurationFault) -> T) throws -> T {
  do { return try body() } catch { throw errorExit(error) }
}

/// Runs a step that may fail because of the state, and then ends with its error.
func orExit<T>(_ body: () throws(KeepingFault) -> T) throws -> T {
  do { return try body() } catch { throw errorExit(error) }
}

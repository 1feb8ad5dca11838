// SPDX-License-Identifier: Apache-2.0
// A line of text from a bare Swift program: the cost of the language's runtime.
print("a line")

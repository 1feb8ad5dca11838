// SPDX-License-Identifier: Apache-2.0
// A program that does nothing: the cost of a start and an end.
int main(void) { return 0; }

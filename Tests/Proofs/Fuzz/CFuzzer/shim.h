// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>
#include <stdint.h>
/* libFuzzer's entry for a program with a `main` of its own (LLVM, "libFuzzer", "Using libFuzzer as a library"). */
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*body)(const uint8_t *data, size_t size));

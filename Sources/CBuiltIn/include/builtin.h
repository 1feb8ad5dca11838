// SPDX-License-Identifier: Apache-2.0
// Files of config/ as they stand, so that the binary and the folder can never differ.
#pragma once
#include <stddef.h>

struct oriel_file {
  const char *name;
  const unsigned char *bytes;
  size_t length;
};

// The prompt library, a file a phase; and its translations, in the same order.
const struct oriel_file *oriel_prompts(void);
const struct oriel_file *oriel_prompts_de(void);
size_t oriel_prompts_count(void);

struct oriel_file oriel_first_configuration(void);

// SPDX-License-Identifier: Apache-2.0
// Files of config/ as they stand, so that the binary and the folder can never differ.
#pragma once
#include <stddef.h>

extern const unsigned char oriel_prompts[];
extern const size_t oriel_prompts_length;
extern const unsigned char oriel_first_configuration[];
extern const size_t oriel_first_configuration_length;

// Arrays of unknown length are not imported into Swift; pointers are.
static inline const unsigned char *oriel_prompts_bytes(void) { return oriel_prompts; }
static inline const unsigned char *oriel_first_configuration_bytes(void) { return oriel_first_configuration; }

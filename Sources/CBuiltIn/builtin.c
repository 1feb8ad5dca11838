// SPDX-License-Identifier: Apache-2.0
#include "builtin.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

const unsigned char oriel_prompts[] = {
#embed "../../config/prompts.yaml"
};
const size_t oriel_prompts_length = sizeof oriel_prompts;

const unsigned char oriel_first_configuration[] = {
#embed "../../config/config.yaml"
};
const size_t oriel_first_configuration_length = sizeof oriel_first_configuration;

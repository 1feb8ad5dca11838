// SPDX-License-Identifier: Apache-2.0
#include "builtin.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char prompts_prep[] = {
#embed "../../config/prompts/prep.yaml"
};
static const unsigned char prompts_prep_de[] = {
#embed "../../config/prompts/prep.de.yaml"
};
static const unsigned char prompts_intention[] = {
#embed "../../config/prompts/intention.yaml"
};
static const unsigned char prompts_intention_de[] = {
#embed "../../config/prompts/intention.de.yaml"
};
static const unsigned char prompts_rest[] = {
#embed "../../config/prompts/rest.yaml"
};
static const unsigned char prompts_rest_de[] = {
#embed "../../config/prompts/rest.de.yaml"
};
static const unsigned char prompts_core[] = {
#embed "../../config/prompts/core.yaml"
};
static const unsigned char prompts_core_de[] = {
#embed "../../config/prompts/core.de.yaml"
};
static const unsigned char prompts_consolidate[] = {
#embed "../../config/prompts/consolidate.yaml"
};
static const unsigned char prompts_consolidate_de[] = {
#embed "../../config/prompts/consolidate.de.yaml"
};
static const unsigned char prompts_taper[] = {
#embed "../../config/prompts/taper.yaml"
};
static const unsigned char prompts_taper_de[] = {
#embed "../../config/prompts/taper.de.yaml"
};

static const struct oriel_file prompts[] = {
    {"prep.yaml", prompts_prep, sizeof prompts_prep},
    {"intention.yaml", prompts_intention, sizeof prompts_intention},
    {"rest.yaml", prompts_rest, sizeof prompts_rest},
    {"core.yaml", prompts_core, sizeof prompts_core},
    {"consolidate.yaml", prompts_consolidate, sizeof prompts_consolidate},
    {"taper.yaml", prompts_taper, sizeof prompts_taper},
};
static const struct oriel_file prompts_de[] = {
    {"prep.de.yaml", prompts_prep_de, sizeof prompts_prep_de},
    {"intention.de.yaml", prompts_intention_de, sizeof prompts_intention_de},
    {"rest.de.yaml", prompts_rest_de, sizeof prompts_rest_de},
    {"core.de.yaml", prompts_core_de, sizeof prompts_core_de},
    {"consolidate.de.yaml", prompts_consolidate_de, sizeof prompts_consolidate_de},
    {"taper.de.yaml", prompts_taper_de, sizeof prompts_taper_de},
};
_Static_assert(sizeof prompts == sizeof prompts_de, "each file of prompts has its translation");

const struct oriel_file *oriel_prompts(void) { return prompts; }
const struct oriel_file *oriel_prompts_de(void) { return prompts_de; }
size_t oriel_prompts_count(void) { return sizeof prompts / sizeof *prompts; }

static const unsigned char first_configuration[] = {
#embed "../../config/config.yaml"
};

struct oriel_file oriel_first_configuration(void) {
  return (struct oriel_file){"config.yaml", first_configuration, sizeof first_configuration};
}

// SPDX-License-Identifier: Apache-2.0
// The headers that Swift's own Glibc module lacks, beside libsystemd's.
#pragma once
#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-id128.h>
#include <systemd/sd-journal.h>
#include <sys/signalfd.h>

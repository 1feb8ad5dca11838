# SPDX-License-Identifier: Apache-2.0
"""The mount namespace of a harness, so that its mounts end with it."""
import os
import sys

NAMESPACE = "ORIEL_E2E_NAMESPACE"


def enter_mount_namespace():
    """Starts this program anew in a mount namespace of its own."""
    if os.environ.get(NAMESPACE) != str(os.getpid()):
        os.environ[NAMESPACE] = str(os.getpid())  # exec keeps the number: a child that inherits this does not match
        os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv])

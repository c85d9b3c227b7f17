"""Unpacks the code of functions and layers only once, also for later runs.

MiniStack unpacks it for every worker that it starts: 140 MB for each function with Lance. Here, a
worker's files are hard links to those that were unpacked first. Functions do not write into their code;
on AWS they cannot.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
import threading
import zipfile as _zipfile
from types import SimpleNamespace

from link_tree import link_tree


def unpack_once(unpacked_dir):
    """Replaces the module zipfile where workers are started."""
    from ministack.core import lambda_runtime

    busy = threading.Lock()

    class ZipFile(_zipfile.ZipFile):
        def extractall(self, path):
            kept = os.path.join(unpacked_dir, _content_of(self))
            with busy:
                if not os.path.isdir(kept):
                    self._unpack(kept)
                os.utime(kept)  # openUnpackedDir() removes what is no longer used
            link_tree(kept, path)
            # MiniStack writes this for each worker, 63 MB for Lance, and never removes it. Windows does
            # not remove open files.
            with contextlib.suppress(OSError):
                os.remove(self.filename)

        def _unpack(self, kept):
            os.makedirs(unpacked_dir, exist_ok=True)
            building = tempfile.mkdtemp(dir=unpacked_dir)
            super().extractall(building)
            try:
                os.rename(building, kept)
            except OSError:  # another emulator was first
                shutil.rmtree(building, ignore_errors=True)

    lambda_runtime.zipfile = SimpleNamespace(
        ZipFile=ZipFile,
        BadZipFile=_zipfile.BadZipFile,
        LargeFileError=_zipfile.LargeZipFile,  # its real name; MiniStack uses the wrong one
    )


def _content_of(file):
    """A hash of names, sizes and checksums: hashing the bytes would mean reading them for each worker."""
    digest = hashlib.sha256()
    for entry in file.infolist():
        digest.update(f"{entry.filename}\0{entry.file_size}\0{entry.CRC:08x}\n".encode())
    return digest.hexdigest()[:32]

"""Makes a host what it was when it had started, without starting it anew, and sees whether it is."""
import ctypes
import difflib
import os
import shutil
import signal
import stat
import subprocess
import time

import host
import manifest
from host import PRISTINE, read

NOT_RESTORED = set(read("/usr/lib/lab/not-restored").split())
LIBC = ctypes.CDLL(None, use_errno=True)
MNT_FORCE, MNT_DETACH, MS_REMOUNT = 1, 2, 32
ATTEMPTS, PAUSE = 30, 0.05


class Fresh:
    """What the host was like at its start."""

    def __init__(self):
        self.mounts = mounts()
        self.links = os.listdir("/sys/class/net")
        self.state = manifest.state()

    def restore(self, now):
        """Returns 0, or 1 and says why when the host is not as it was: it must be started anew then."""
        if "selinux loaded" in manifest.state():
            print("a policy of SELinux cannot be unloaded")
            return 1
        kill_others()
        time.clock_settime(time.CLOCK_REALTIME, now)
        self.stop_nfs_server()
        self.unmount()
        for folder in ("/run", "/tmp", "/dev/shm"):
            empty(folder)
        restore_folder(PRISTINE, "/")
        self.restore_network()
        host.start_services()
        return self.verify()

    def stop_nfs_server(self):
        if os.path.exists("/proc/fs/nfsd/threads"):
            subprocess.run("rpc.nfsd 0; exportfs -ua; exportfs -f", shell=True, check=False, cwd="/")

    def unmount(self):
        """What was not mounted at the start, the last one first; of a dead server, too."""
        for number, point in reversed(mounts()):
            if (number, point) not in self.mounts:
                LIBC.umount2(point.encode("utf-8", "surrogateescape"), MNT_FORCE)
                LIBC.umount2(point.encode("utf-8", "surrogateescape"), MNT_DETACH)
        LIBC.mount(b"", b"/", b"", MS_REMOUNT | os.ST_RELATIME, None)
        subprocess.run(["losetup", "-D"], check=False)

    def restore_network(self):
        host.open_packet_filters()
        for link in set(os.listdir("/sys/class/net")) - set(self.links):
            host.ip(f"link del {link}")
        host.set_network()

    def verify(self):
        for _ in range(ATTEMPTS):       # what has just been started may still be about to
            state = manifest.state()
            if state == self.state:
                return 0
            time.sleep(PAUSE)
        print("\n".join(line for line in difflib.unified_diff(self.state, state, "at the start", "now", n=0, lineterm="")))
        return 1


def await_log_ons():
    """sshd listens a moment after it has gone into the background; a state from before would never come back."""
    for _ in range(ATTEMPTS):
        if "listens tcp 22" in manifest.listeners():
            return
        time.sleep(PAUSE)
    raise TimeoutError("sshd does not listen on port 22")


def mounts():
    lines = [line.split(" ") for line in read("/proc/self/mountinfo").splitlines()]
    return [(fields[0], fields[4].encode().decode("unicode_escape")) for fields in lines]


def kill_others():
    """Every process but those of this session and of process 1's, which has the kernel's own, too."""
    own = {0, os.getsid(0)}
    for _ in range(100):
        others = []
        for number in filter(str.isdigit, os.listdir("/proc")):
            try:
                fields = read(f"/proc/{number}/stat").rpartition(") ")[2].split()
            except OSError:
                continue                # it has just ended
            if fields[0] != "Z" and int(fields[3]) not in own:
                others.append(int(number))
        if not others:
            return
        for number in others:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.01)


def empty(folder):
    for entry in os.scandir(folder):
        if not os.path.ismount(entry.path):
            remove(entry.path)


def remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.unlink(path)


def restore_folder(pristine, folder):
    """Content, kind, owner, mode and extended attributes of all that is below; removes what is not in the copy."""
    wanted = {entry.name: entry for entry in os.scandir(pristine)}
    for entry in os.scandir(folder):
        if entry.name not in wanted and entry.path not in NOT_RESTORED:
            remove(entry.path)
    for name, entry in wanted.items():
        restore_entry(entry.path, os.path.join(folder, name), entry.stat(follow_symlinks=False))
    restore_attributes(folder, os.lstat(pristine))


def restore_entry(pristine, path, wanted):
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        status = None
    if status and stat.S_IFMT(status.st_mode) != stat.S_IFMT(wanted.st_mode):
        remove(path)
        status = None
    if stat.S_ISDIR(wanted.st_mode):
        if not status:
            os.mkdir(path)
        restore_folder(pristine, path)
        return
    if not status or (status.st_size, status.st_mtime_ns) != (wanted.st_size, wanted.st_mtime_ns):
        if status:
            remove(path)
        shutil.copy2(pristine, path, follow_symlinks=False)
    restore_attributes(path, wanted)


def restore_attributes(path, wanted):
    status = os.lstat(path)
    if (status.st_uid, status.st_gid) != (wanted.st_uid, wanted.st_gid):
        os.lchown(path, wanted.st_uid, wanted.st_gid)
    if stat.S_ISLNK(wanted.st_mode):
        return
    for name in os.listxattr(path):
        os.removexattr(path, name)
    if os.stat(path).st_mode != wanted.st_mode:
        os.chmod(path, stat.S_IMODE(wanted.st_mode))

"""What a host is like, as sorted lines; read from /proc, as starting programs is slow here."""
import hashlib
import os
import stat
import subprocess

from host import read

LISTENING = {"tcp": "0A", "tcp6": "0A", "udp": "07", "udp6": "07"}
# Changes by itself, or is the lab's own.
UNSTEADY = ("/proc", "/sys", "/dev", "/usr/lib/lab", "/var/log", "/var/cache", "/var/lib/nfs", "/var/lib/libvirt/qemu",
            "/run/libvirt", "/run/utmp", "/run/sshd.pid", "/run/xtables.lock",
            "/usr/lib/modules", "/usr/share")


def state():
    lines = ["name " + read("/proc/sys/kernel/hostname").strip(),
             "selinux " + ("loaded" if os.path.exists("/sys/fs/selinux/enforce") else "none")]
    lines += ["mount " + line for line in read("/proc/self/mounts").splitlines()]
    lines += ["link " + name for name in os.listdir("/sys/class/net")]
    lines += sorted({"address " + line.split()[-1] for line in read("/proc/net/fib_trie").splitlines() if "|--" in line})
    lines += ["route " + line for line in read("/proc/net/route").splitlines()[1:]]
    lines += listeners() + packet_filters() + processes() + nfs_server()
    return sorted(lines)


def listeners():
    lines = set()
    for protocol, listening in LISTENING.items():
        for line in read("/proc/net/" + protocol).splitlines()[1:]:
            _, local, _, status = line.split()[:4]
            if status == listening:
                lines.add(f"listens {protocol} {int(local.rpartition(':')[2], 16)}")
    return list(lines)


def packet_filters():
    lines = []
    for family in ("ip", "ip6"):
        names = f"/proc/net/{family}_tables_names"
        if os.path.exists(names) and read(names).strip():
            saved = subprocess.run([family + "tables-save"], capture_output=True, text=True, check=True).stdout
            lines += [f"{family} {line.partition(' [')[0]}" for line in saved.splitlines()
                      if line.startswith("-A") or line.startswith(":") and " ACCEPT " not in line]
    return lines


def processes():
    """What runs for ever: children of process 1."""
    lines = []
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            name, _, fields = read(f"/proc/{number}/stat").partition(" (")[2].rpartition(") ")
        except OSError:
            continue                    # it has just ended
        status, parent = fields.split()[:2]
        if parent == "1" and status != "Z" and name != "sleep":
            lines.append("process " + name)
    return lines


def nfs_server():
    if not os.path.exists("/proc/fs/nfsd/threads"):
        return []
    exports = [line for line in read("/var/lib/nfs/etab").splitlines() if line]
    return ["nfsd threads " + read("/proc/fs/nfsd/threads").strip()] + ["exports " + line for line in exports]


def files():
    return sorted(line for folder, folders, names in os.walk("/") if steady(folder, folders)
                  for line in [describe(folder)] + [describe(os.path.join(folder, name)) for name in names
                                                    if os.path.join(folder, name) not in UNSTEADY])


def steady(folder, folders):
    folders[:] = [name for name in folders if os.path.join(folder, name) not in UNSTEADY]
    return folder not in UNSTEADY


def describe(path):
    status = os.lstat(path)
    kind = stat.S_IFMT(status.st_mode)
    if kind == stat.S_IFLNK:
        content = os.readlink(path)
    elif kind == stat.S_IFREG and not path.startswith("/usr/") or path.startswith("/usr/local/"):
        content = digest(path) if kind == stat.S_IFREG else ""
    else:
        content = str(status.st_size) if kind == stat.S_IFREG else ""
    attributes = ",".join(sorted(os.listxattr(path, follow_symlinks=False)))
    return f"file {path} {oct(status.st_mode)} {status.st_uid}:{status.st_gid} {attributes} {content}"


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()

"""What a host shall be, from the kernel's command line (lab...=VALUE), and how it becomes that."""
import hashlib
import os
import shutil
import socket
import subprocess

PRISTINE = "/usr/lib/lab/pristine"      # copy of all that a test may change
TABLES = {                              # of the packet filters, with the chains that cannot be removed
    "filter": "INPUT FORWARD OUTPUT",
    "nat": "PREROUTING INPUT OUTPUT POSTROUTING",
    "mangle": "PREROUTING INPUT FORWARD OUTPUT POSTROUTING",
    "raw": "PREROUTING OUTPUT",
    "security": "INPUT FORWARD OUTPUT",
}


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


SETTINGS = dict(word.split("=", 1) for word in read("/proc/cmdline").split() if word.startswith("lab"))
NAME = SETTINGS["labhost"]
INDEX = SETTINGS["labindex"]


def take_identity():
    """What tells this host from the others: names, identities, SSH host keys; in the pristine copy, too."""
    identity = hashlib.md5(f"{NAME}-{INDEX}".encode()).hexdigest()
    uuid = "-".join((identity[:8], identity[8:12], identity[12:16], identity[16:20], identity[20:]))
    names = "".join(f"10.78.{INDEX}.{last} {name}.lab {name}\n"
                    for last, name in ((10, "nfs-server"), (11, "hosta"), (12, "hostb")))
    for path, text in {
        "/etc/hostname": f"{NAME}\n",
        "/etc/hosts": f"127.0.0.1 localhost\n{names}",
        "/etc/machine-id": f"{identity}\n",
        # Else libvirt would take all hosts for one.
        "/etc/libvirt/libvirtd.conf": f'{read("/etc/libvirt/libvirtd.conf")}host_uuid = "{uuid}"\n',
    }.items():
        with open(PRISTINE + path, "w", encoding="utf-8") as file:
            file.write(text)
        shutil.copy2(PRISTINE + path, path)
    keys = f"/usr/lib/lab/host-keys/{NAME}"
    for key in os.listdir(keys):
        shutil.copy2(f"{keys}/{key}", f"{PRISTINE}/etc/ssh/{key}")
        shutil.copy2(f"{keys}/{key}", f"/etc/ssh/{key}")


def set_network():
    socket.sethostname(NAME)
    ip("link set lo up", "-4 addr flush dev vec0", f"addr add {SETTINGS['labip']}/24 brd + dev vec0", "link set vec0 up")


def ip(*orders):
    families = {"": [order for order in orders if not order.startswith("-4 ")],
                "-4": [order[3:] for order in orders if order.startswith("-4 ")]}
    for family in ("-4", ""):
        if families[family]:
            call(["ip", *([family] if family else []), "-batch", "-"], "\n".join(families[family]))


def open_packet_filters():
    """No rules, no chains of users', policy ACCEPT, in all tables that there are."""
    for family in ("ip", "ip6"):
        names = f"/proc/net/{family}_tables_names"
        tables = read(names).split() if os.path.exists(names) else []
        if tables:
            call([f"{family}tables-restore", "-w"], "".join(
                f"*{table}\n" + "".join(f":{chain} ACCEPT\n" for chain in TABLES[table].split()) + "COMMIT\n"
                for table in tables))
    if os.path.isdir("/sys/module/nf_tables"):
        call(["nft", "flush", "ruleset"])


def start_services():
    call(["lab-services", SETTINGS["labrole"], SETTINGS["labvirtual"]])


def call(command, text=""):
    subprocess.run(command, input=text.encode(), check=True, cwd="/")

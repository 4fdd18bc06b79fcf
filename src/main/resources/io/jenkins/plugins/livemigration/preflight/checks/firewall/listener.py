# Holds TCP ports and tells whoever connects a secret token, which proves that the connection got here and nowhere else.
#
# Argument: seconds to live at most. Standard input: the token in a line of its own, then lines "hold 49152-49160,49170";
# each replaces the ports held before. Standard output, for each such line: "busy PORTS" if others have some of them, then
# "held PORTS". Ends when its input does. Python 3.4 or later.
import os
import resource
import selectors
import socket
import sys
import time

FAMILIES = [(socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")]


def numbers(text):
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def words(ports):
    ranges = []
    for port in sorted(ports):
        if ranges and ranges[-1][1] == port - 1:
            ranges[-1][1] = port
        else:
            ranges.append([port, port])
    return ",".join("%d-%d" % (first, last) if last > first else str(first) for first, last in ranges)


def bind(port):
    sockets = []
    try:
        for family, address in FAMILIES:
            try:
                one = socket.socket(family, socket.SOCK_STREAM)
            except OSError:
                continue  # A host without this family.
            sockets.append(one)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                try:
                    one.bind((address, port))
                except OSError as failure:
                    if failure.errno in (97, 99):  # EAFNOSUPPORT, EADDRNOTAVAIL: IPv6 is off.
                        sockets.pop().close()
                        continue
                    raise
            else:
                one.bind((address, port))
            one.listen(128)
            one.setblocking(False)
        return sockets
    except OSError:
        for one in sockets:
            one.close()
        return []


def main():
    end = time.monotonic() + float(sys.argv[1])
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    waiting = selectors.DefaultSelector()
    waiting.register(0, selectors.EVENT_READ)
    token, unread, held = None, b"", []
    while time.monotonic() < end:
        for key, _ in waiting.select(max(0.0, end - time.monotonic())):
            if key.fileobj != 0:
                try:
                    peer = key.fileobj.accept()[0]
                    peer.sendall(("%s %d\n" % (token, key.data)).encode())
                    peer.close()
                except OSError:
                    pass  # Whoever connected has gone.
                continue
            chunk = os.read(0, 65536)
            if not chunk:
                return
            lines = (unread + chunk).split(b"\n")
            unread = lines.pop()
            for line in lines:
                if token is None:
                    token = line.decode()
                    continue
                for one in held:
                    waiting.unregister(one)
                    one.close()
                held, got, busy = [], [], []
                for port in numbers(line.decode().split(" ", 1)[1]):
                    sockets = bind(port)
                    (got if sockets else busy).append(port)
                    for one in sockets:
                        waiting.register(one, selectors.EVENT_READ, port)
                    held += sockets
                if busy:
                    print("busy " + words(busy))
                print("held " + words(got), flush=True)


main()

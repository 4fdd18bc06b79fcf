# Takes what one sender sends, and says how much that was in which time.
#
# Arguments: seconds to live at most, first and last port of which one is used. Standard input: a secret token in a line of
# its own; its end ends the program. Standard output: "port N", or "busy" if none is free; then "got BYTES SECONDS". Python
# 3.4 or later.
import select
import socket
import sys
import time


def listen(first, last):
    for port in range(last, first - 1, -1):
        for family, address in ((socket.AF_INET6, "::"), (socket.AF_INET, "0.0.0.0")):
            try:
                one = socket.socket(family, socket.SOCK_STREAM)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                one.bind((address, port))
                one.listen(8)
                return one, port
            except OSError:
                continue
    return None, None


def main():
    end = time.monotonic() + float(sys.argv[1])
    token = sys.stdin.readline().rstrip("\n")
    listener, port = listen(int(sys.argv[2]), int(sys.argv[3]))
    if listener is None:
        print("busy", flush=True)
        return
    print("port", port, flush=True)
    while time.monotonic() < end:
        ready = select.select([listener, sys.stdin], [], [], max(0.0, end - time.monotonic()))[0]
        if sys.stdin in ready:
            return
        if listener in ready:
            peer = listener.accept()[0]
            peer.settimeout(3)
            try:
                said = b""
                while not said.endswith(b"\n") and len(said) < 256:
                    said += peer.recv(1)
                if said.decode().rstrip("\n") == token:
                    start, got, room = time.monotonic(), 0, bytearray(1 << 20)
                    while time.monotonic() < end:
                        count = peer.recv_into(room)
                        if not count:
                            break
                        got += count
                    print("got", got, "%.6f" % (time.monotonic() - start), flush=True)
                    return
            except (OSError, UnicodeDecodeError):
                pass  # Somebody else, or a sender that went away: the next one may be ours.
            peer.close()


main()

# Sends zeros to a receiver for a while.
#
# Arguments: seconds to send. Standard input: a line with token, port and the names of the receiver's host, of which the
# first that resolves is used. Standard output: "sent ADDRESS". Python 3.4 or later.
import socket
import sys
import time


def main():
    token, port, names = sys.stdin.readline().rstrip("\n").split(" ", 2)
    for name in names.split(" "):
        try:
            found = socket.getaddrinfo(name, int(port), type=socket.SOCK_STREAM)[0]
            break
        except OSError:
            continue
    else:
        sys.exit("none of these names resolves: " + names)
    peer = socket.create_connection(found[4][:2], 3)
    peer.settimeout(3)
    peer.sendall((token + "\n").encode())
    block, end = bytes(1 << 20), time.monotonic() + float(sys.argv[1])
    while time.monotonic() < end:
        peer.sendall(block)
    peer.close()
    print("sent", found[4][0])


main()

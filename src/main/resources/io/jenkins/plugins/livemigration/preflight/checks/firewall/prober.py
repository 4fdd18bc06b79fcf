# Tries TCP ports of other hosts, all at once, and says of each how it ended.
#
# Arguments: seconds that each try may take; what is not open after one is tried again in the next. Standard input, a line
# for each other host: its number, token, ports at which its listener waits, ports of its services, and the names that it
# goes by, of which the first that resolves is used. Standard output, in lines that begin with that number: "address NAME
# ADDRESS" or "unresolved NAMES", then what became of the ports: "open", "refused", "unreachable", "silent" (no answer
# in time) or "foreign" (somebody else answers), each with its ports. Python 3.4 or later.
import errno
import resource
import selectors
import socket
import sys
import time


def numbers(text):
    for part in filter(lambda one: one not in ("", "-"), text.split(",")):
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


class Trial:
    """One port of one host."""

    def __init__(self, host, family, address, port, expected):
        self.host, self.family, self.address, self.port = host, family, address, port
        self.expected = expected  # What the listener says; None: any service is welcome.
        self.state, self.socket, self.heard = "silent", None, b""

    def begin(self):
        self.state, self.heard = "silent", b""
        self.socket = socket.socket(self.family, socket.SOCK_STREAM)
        # What is left of a connection (TIME_WAIT) keeps listeners from its local port otherwise, and that may be one of
        # those that are tried from the other side next.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.setblocking(False)
        failure = self.socket.connect_ex(self.address)
        if failure not in (0, errno.EINPROGRESS):
            self.fail(failure)

    def fail(self, failure):
        self.end("refused" if failure in (errno.ECONNREFUSED, errno.ECONNRESET) else "unreachable")

    def end(self, state):
        self.state = state
        self.socket.close()
        self.socket = None

    def connected(self):
        failure = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if failure:
            self.fail(failure)
        elif self.expected is None:
            self.end("open")
        else:
            self.state = "foreign"  # Unless it says the token yet.

    def readable(self):
        try:
            chunk = self.socket.recv(256)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        self.heard += chunk
        if self.heard == self.expected:
            self.end("open")
        elif not chunk or not self.expected.startswith(self.heard):
            self.end("foreign")


def attempt(trials, seconds):
    waiting = selectors.DefaultSelector()
    for trial in trials:
        trial.begin()
        if trial.socket:
            waiting.register(trial.socket, selectors.EVENT_WRITE, trial)
    end = time.monotonic() + seconds
    while waiting.get_map() and time.monotonic() < end:
        for key, events in waiting.select(max(0.0, end - time.monotonic())):
            trial = key.data
            waiting.unregister(key.fileobj)
            if events & selectors.EVENT_WRITE:
                trial.connected()
            else:
                trial.readable()
            if trial.socket:
                waiting.register(trial.socket, selectors.EVENT_READ, trial)
    for key in list(waiting.get_map().values()):
        key.data.end(key.data.state)


def resolve(names):
    for name in names:
        try:
            found = socket.getaddrinfo(name, 1, type=socket.SOCK_STREAM)[0]
            return name, found[0], found[4]
        except OSError:
            continue
    return None


def main():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    at_once = 8192 if hard == resource.RLIM_INFINITY else max(64, min(hard - 64, 8192))
    trials = []
    for line in sys.stdin:
        host, token, ports, services, names = line.rstrip("\n").split(" ", 4)
        found = resolve(names.split(" "))
        if found is None:
            print(host, "unresolved", names)
            continue
        name, family, address = found
        print(host, "address", name, address[0])
        for port in numbers(ports):
            there = (address[0], port) + address[2:]
            trials.append(Trial(host, family, there, port, ("%s %d\n" % (token, port)).encode()))
        for port in numbers(services):
            trials.append(Trial(host, family, (address[0], port) + address[2:], port, None))
    for seconds in map(float, sys.argv[1:]):
        left = [trial for trial in trials if trial.state != "open"]
        for start in range(0, len(left), at_once):
            attempt(left[start:start + at_once], seconds)
    ends = {}
    for trial in trials:
        ends.setdefault((trial.host, trial.state), []).append(trial.port)
    for (host, state), ports in sorted(ends.items()):
        print(host, state, words(ports))


main()

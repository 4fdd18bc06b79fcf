package io.jenkins.plugins.livemigration.jenkins.contact;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Lets few contacts be made at a time: so many of all, and so many of each agent. A contact waits for an answer and has
 * a thread meanwhile. Without limits a thousand moves on an agent that hangs would take a thousand threads; with one
 * limit for all, an agent that hangs would keep all others waiting.
 */
public final class ContactLanes {

    private final Executor threads;
    private final int all;
    private final int ofEach;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Queue<Lane> ready = new ArrayDeque<>();
    private int running;

    /**
     * @param threads runs the contacts
     * @param all how many at a time
     * @param ofEach how many of one agent at a time
     */
    public ContactLanes(Executor threads, int all, int ofEach) {
        this.threads = threads;
        this.all = all;
        this.ofEach = ofEach;
    }

    /** Makes a contact with an agent as soon as there is room, those of one agent in their order. */
    public synchronized void execute(String agent, Runnable contact) {
        Lane lane = lanes.computeIfAbsent(agent, Lane::new);
        lane.waiting.add(contact);
        queue(lane);
        begin();
    }

    private void queue(Lane lane) {
        if (!lane.isQueued && !lane.waiting.isEmpty() && lane.running < ofEach) {
            lane.isQueued = true;
            ready.add(lane);
        }
    }

    private void begin() {
        while (running < all && !ready.isEmpty()) {
            Lane lane = ready.remove();
            lane.isQueued = false;
            Runnable contact = lane.waiting.remove();
            lane.running++;
            running++;
            queue(lane);
            start(lane, contact);
        }
    }

    private void start(Lane lane, Runnable contact) {
        boolean started = false;
        try {
            threads.execute(() -> run(lane, contact));
            started = true;
        } finally {
            // The controller is being stopped when its threads take nothing any more.
            if (!started) {
                leave(lane);
            }
        }
    }

    private void run(Lane lane, Runnable contact) {
        try {
            contact.run();
        } finally {
            ended(lane);
        }
    }

    private synchronized void ended(Lane lane) {
        leave(lane);
        queue(lane);
        if (lane.running == 0 && lane.waiting.isEmpty()) {
            lanes.remove(lane.agent);
        }
        begin();
    }

    private void leave(Lane lane) {
        lane.running--;
        running--;
    }

    private static final class Lane {

        private final String agent;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
        private boolean isQueued;

        Lane(String agent) {
            this.agent = agent;
        }
    }
}

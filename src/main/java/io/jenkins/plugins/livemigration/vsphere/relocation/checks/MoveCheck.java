package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

/** One question asked before a move. */
interface MoveCheck {

    /** Looks, and adds what it found. */
    void check(MoveUnderCheck move, Findings findings);
}
